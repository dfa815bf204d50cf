import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { barNeighbour } from './barNeighbour';
import { useTimelineStyles } from './styles';
import { TimelineLaneRow } from './TimelineLaneRow';
import { TimelineTable } from './TimelineTable';
import { timelineTicks } from './timelineTicks';
import { TimelineToolbar } from './TimelineToolbar';
import { movedView, placeInView, viewShowing, zoomedView } from './timelineView';
import type { TimelineBar, TimelineLane, TimelineSpan } from './types';
import { useElementWidth } from './useElementWidth';
import { useTimelineGestures } from './useTimelineGestures';

/** @public */
export interface TimelineProps {
  /** What is drawn, such as `Schedule of Checkout, primary`. */
  label: string;
  /** In the order they are drawn. */
  lanes: readonly TimelineLane[];
  /** What is in sight. The timeline never changes it by itself; it says through `onViewChange` what is wanted. */
  view: TimelineSpan;
  onViewChange: (view: TimelineSpan) => void;
  /** IANA name of the zone whose days and hours are drawn. */
  timeZone: string;
  nowMs: number;
  selectedId?: string;
  onSelect: (bar: TimelineBar) => void;
}

/**
 * Stretches of time in lanes: dragged, zoomed, walked through with the keyboard, and read as a table. Time runs evenly, so a
 * day of 25 hours is wider than its neighbours.
 *
 * @public
 */
export function Timeline(props: TimelineProps) {
  const { label, lanes, view, onViewChange, timeZone, nowMs, selectedId, onSelect } = props;
  const classes = useTimelineStyles();
  const hintId = useId();
  const plot = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(plot);
  const gestures = useTimelineGestures({ plot, view, onViewChange });
  const [focusedId, setFocusedId] = useState<string>();
  const [asTable, setAsTable] = useState(false);
  const ticks = timelineTicks({ view, timeZone, widthPx });
  const tabbableId = tabbableOf({ lanes, view, wanted: [focusedId, selectedId] });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = viewOfKey(event.key, { view, nowMs });
    if (next) {
      event.preventDefault();
      onViewChange(next);
      return;
    }
    const bar = barNeighbour(lanes, (event.target as HTMLElement).id, event.key);
    if (!bar) return;
    event.preventDefault();
    onViewChange(viewShowing(view, bar));
    setFocusedId(bar.id);
    // It may have to come into view first.
    requestAnimationFrame(() => frame.current?.ownerDocument.getElementById(bar.id)?.focus());
  };

  return (
    <section aria-label={label} className={classes.timeline}>
      <TimelineToolbar view={view} timeZone={timeZone} nowMs={nowMs} onViewChange={onViewChange} />
      {/* Buttons of its own carry the focus; what is listened for here is what they let through. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={frame}
        className={classes.frame}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
        {...gestures}
      >
        <div ref={plot} className={classes.plot} aria-hidden="true">
          {ticks.map(({ atMs, label: text, heading, strong }) => (
            <div
              key={`${atMs} ${text}`}
              className={`${classes.tick} ${strong ? classes.strongTick : ''}`}
              style={{ left: `${shareOf(atMs, view) * 100}%` }}
            >
              {heading && <span className={classes.tickHeading}>{heading}</span>}
              {text && <span className={classes.tickLabel}>{text}</span>}
            </div>
          ))}
          {nowMs >= view.startMs && nowMs < view.endMs && (
            <div className={classes.now} style={{ left: `${shareOf(nowMs, view) * 100}%` }}>
              <span className={classes.nowLabel}>now</span>
            </div>
          )}
        </div>
        {lanes.map(lane => (
          <TimelineLaneRow
            key={lane.id}
            lane={lane}
            view={view}
            widthPx={widthPx}
            timeZone={timeZone}
            nowMs={nowMs}
            selectedId={selectedId}
            tabbableId={tabbableId}
            onSelect={onSelect}
            onFocus={bar => setFocusedId(bar.id)}
          />
        ))}
      </div>
      <p id={hintId} className={classes.hint}>
        Drag to look ahead. With the keyboard: arrows go from shift to shift, Page Up and Page Down
        move, + and − zoom, Home comes back to now.
      </p>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={asTable}
        onClick={() => setAsTable(shown => !shown)}
      >
        {asTable ? 'Hide the table' : 'The same as a table'}
      </button>
      {asTable && (
        <TimelineTable label={label} lanes={lanes} view={view} timeZone={timeZone} nowMs={nowMs} />
      )}
    </section>
  );
}

function shareOf(atMs: number, view: TimelineSpan): number {
  return (atMs - view.startMs) / (view.endMs - view.startMs);
}

/** The view a key asks for; `undefined` where the key asks for none. */
function viewOfKey(
  key: string,
  options: { view: TimelineSpan; nowMs: number },
): TimelineSpan | undefined {
  const { view, nowMs } = options;
  const lengthMs = view.endMs - view.startMs;
  switch (key) {
    case 'PageUp':
      return movedView(view, -lengthMs / 2);
    case 'PageDown':
      return movedView(view, lengthMs / 2);
    case 'Home':
      return movedView(view, nowMs - lengthMs / 8 - view.startMs);
    case '+':
    case '=':
      return zoomedView(view, 'in');
    case '-':
      return zoomedView(view, 'out');
    default:
      return undefined;
  }
}

/** Tab leads to one bar only, so that a keyboard is through in one step: the wanted one, else the first in view. */
function tabbableOf(options: {
  lanes: readonly TimelineLane[];
  view: TimelineSpan;
  wanted: (string | undefined)[];
}): string | undefined {
  const { lanes, view, wanted } = options;
  const inView = lanes.flatMap(lane => lane.bars.filter(bar => placeInView(bar, view)));
  const found = wanted.find(id => inView.some(bar => bar.id === id));
  return found ?? inView[0]?.id;
}
