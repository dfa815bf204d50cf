import Button from '@material-ui/core/Button';
import type { LogLineDto } from '@rollcall/plugin-runbooks-common';
import {
  CopyButton,
  formatClock,
  readersTimeZone,
  refsIn,
  useNames,
  withNames,
} from '@rollcall/ui';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RunLogState } from '../../hooks/useRunLog';
import { isSaidByThePortal } from '../../lib/logNames';
import { isAtEnd, logWindow } from '../../lib/logWindow';
import { LOG_LINE_HEIGHT, useStyles } from '../styles';

const LEAST_LINES = 6;
const MOST_LINES = 24;

const WAYS = {
  stream: 'Lines appear as they are written.',
  polling: 'Lines are asked for every two seconds: they do not come through as a stream here.',
  broken: 'The log cannot be reached just now; it is tried again by itself. The run goes on.',
  ended: 'This is all of it.',
};

interface DrawnLineProps {
  line: LogLineDto;
  timeZone: string;
  nameOf: (ref: string) => string;
}

function DrawnLine(props: DrawnLineProps) {
  const { line, timeZone, nameOf } = props;
  const { at, stream, text } = line;
  const classes = useStyles();
  const look = { out: '', error: classes.logError, system: classes.logSystem };
  const atMs = Date.parse(at);
  const seconds = String(new Date(atMs).getUTCSeconds()).padStart(2, '0');
  return (
    <div className={`${classes.logLine} ${look[stream]}`}>
      <time dateTime={at} title={at}>
        {formatClock(atMs, timeZone)}:{seconds}
      </time>
      <span>
        {stream === 'error' && 'error: '}
        {isSaidByThePortal(line) ? withNames(text, nameOf) : text}
      </span>
    </div>
  );
}

/** Drawn once: lines never change, and most of those in sight stay so while one scrolls. */
const LogLine = memo(DrawnLine);

/** The log of a run: only the lines in sight are drawn, and the end is followed while it is in sight. @internal */
export function LogView(props: RunLogState) {
  const { lines, way } = props;
  const classes = useStyles();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollTop: 0, height: 480 });
  const [follows, setFollows] = useState(true);
  const scrollHeight = lines.length * LOG_LINE_HEIGHT;

  const measure = () => {
    const element = box.current;
    if (!element) return;
    const { scrollTop, clientHeight: height } = element;
    setView({ scrollTop, height });
    setFollows(
      isAtEnd({
        scrollTop,
        height,
        scrollHeight: element.scrollHeight,
        lineHeight: LOG_LINE_HEIGHT,
      }),
    );
  };

  useEffect(() => {
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  // Before it is painted, so that following the end does not flicker.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !follows) return;
    element.scrollTop = element.scrollHeight;
    setView({ scrollTop: element.scrollTop, height: element.clientHeight });
  }, [lines.length, follows]);

  const { start, end } = logWindow(lines.length, { ...view, lineHeight: LOG_LINE_HEIGHT });
  // Neither with every frame of scrolling: they are as long as the log. What is copied says exactly who it was.
  const whole = useMemo(() => lines.map(({ at, text }) => `${at} ${text}`).join('\n'), [lines]);
  const nameOf = useNames(useMemo(() => refsIn(saidByThePortal(lines)), [lines]));
  const timeZone = readersTimeZone();
  return (
    <>
      <p className={classes.note}>
        {lines.length === 1 ? '1 line' : `${lines.length.toLocaleString('en-GB')} lines`}.{' '}
        {WAYS[way]}
      </p>
      {/* It scrolls both ways, so the keyboard must be able to reach it. */}
      <div
        ref={box}
        role="log"
        aria-live="off"
        aria-label="Log of the run"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        tabIndex={0}
        className={classes.log}
        style={{ height: heightOf(lines.length) }}
        onScroll={measure}
      >
        <div
          style={{
            height: scrollHeight,
            paddingTop: start * LOG_LINE_HEIGHT,
            boxSizing: 'border-box',
          }}
        >
          {lines.slice(start, end).map(line => (
            <LogLine key={line.sequence} line={line} timeZone={timeZone} nameOf={nameOf} />
          ))}
        </div>
      </div>
      <div className={classes.actions}>
        {!follows && (
          <Button variant="outlined" size="small" onClick={() => setFollows(true)}>
            Follow the end
          </Button>
        )}
        {lines.length > 0 && <CopyButton text={whole}>Copy the log</CopyButton>}
      </div>
    </>
  );
}

function saidByThePortal(lines: readonly LogLineDto[]): string[] {
  return lines.filter(isSaidByThePortal).map(({ text }) => text);
}

/** As high as its lines, within bounds, so that a short log takes little room. */
function heightOf(count: number): number {
  return Math.min(MOST_LINES, Math.max(LEAST_LINES, count)) * LOG_LINE_HEIGHT;
}
