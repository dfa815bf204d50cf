import type { CSSProperties } from 'react';
import { barWords } from './barWords';
import { useTimelineStyles } from './styles';
import { placeInView } from './timelineView';
import type { TimelineBar, TimelineLane, TimelineSpan } from './types';

/** A bar narrower than this has no room for a name; it says its words when it is pointed at. */
const LABEL_PX = 32;

/** @internal */
export interface TimelineLaneRowProps {
  lane: TimelineLane;
  view: TimelineSpan;
  /** Of the view. */
  widthPx: number;
  timeZone: string;
  nowMs: number;
  selectedId?: string;
  /** The one bar of the timeline that Tab leads to. */
  tabbableId?: string;
  onSelect: (bar: TimelineBar) => void;
  onFocus: (bar: TimelineBar) => void;
}

/** A lane: its title, and the parts of its bars that are in view. @internal */
export function TimelineLaneRow(props: TimelineLaneRowProps) {
  const { lane, view, widthPx, timeZone, nowMs, selectedId, tabbableId, onSelect, onFocus } = props;
  const classes = useTimelineStyles();
  return (
    <div role="group" aria-label={lane.title} className={classes.lane}>
      <div className={classes.laneTitle} aria-hidden="true">
        {lane.title}
      </div>
      <div className={`${classes.track} ${lane.main ? classes.mainTrack : ''}`}>
        {lane.bars.map(bar => {
          const place = placeInView(bar, view);
          if (!place) return null;
          const words = barWords(bar, { timeZone, nowMs });
          return (
            <button
              key={bar.id}
              type="button"
              id={bar.id}
              aria-label={words}
              title={words}
              aria-pressed={bar.id === selectedId}
              tabIndex={bar.id === tabbableId ? 0 : -1}
              className={[
                classes.bar,
                classes[bar.look],
                bar.mine ? classes.mine : '',
                place.cutLeft ? classes.cutLeft : '',
                place.cutRight ? classes.cutRight : '',
                bar.id === selectedId ? classes.selected : '',
              ].join(' ')}
              style={styleOf(place, bar.tint)}
              onClick={() => onSelect(bar)}
              onFocus={() => onFocus(bar)}
            >
              {place.width * widthPx >= LABEL_PX && (
                <span className={classes.barLabel}>{bar.label}</span>
              )}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** Tints by number; the style sheet says which colour that is on paper and in the dark. */
function styleOf(place: { left: number; width: number }, tint: number | undefined): CSSProperties {
  return {
    left: `${place.left * 100}%`,
    width: `${place.width * 100}%`,
    ...(tint === undefined ? {} : { '--tint': `var(--tint-${tint % 6})` }),
  } as CSSProperties;
}
