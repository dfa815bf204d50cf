import { Field, formatZone, instantOfLocal, localTimeOf } from '@rollcall/ui';
import { useState } from 'react';
import { useStyles } from '../styles';

/** @internal */
export interface WindowFieldsProps {
  startMs: number;
  endMs: number;
  /** IANA name of the zone the times are written in. */
  timeZone: string;
  /** `NaN` for what is no time yet. */
  onChange: (span: { startMs: number; endMs: number }) => void;
}

/**
 * From when to when, by the clock of a zone. Where the clock shows a time twice, it begins with the first and ends with the
 * second, as in documents.
 *
 * @internal
 */
export function WindowFields(props: WindowFieldsProps) {
  const { startMs, endMs, timeZone, onChange } = props;
  const classes = useStyles();
  // What is typed stays as typed, half a date as well.
  const [start, setStart] = useState(localOrNothing(startMs, timeZone));
  const [end, setEnd] = useState(localOrNothing(endMs, timeZone));
  const change = (next: { start: string; end: string }) => {
    setStart(next.start);
    setEnd(next.end);
    onChange({
      startMs: instantOfLocal(next.start, { timeZone }) ?? NaN,
      endMs: instantOfLocal(next.end, { timeZone, occurrence: 'last' }) ?? NaN,
    });
  };
  return (
    <div>
      <div className={classes.pair}>
        <Field label="From">
          {wiring => (
            <input
              {...wiring}
              type="datetime-local"
              value={start}
              onChange={event => change({ start: event.target.value, end })}
            />
          )}
        </Field>
        <Field label="To">
          {wiring => (
            <input
              {...wiring}
              type="datetime-local"
              value={end}
              onChange={event => change({ start, end: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p className={classes.note}>
        By the clock of the rotation,{' '}
        {formatZone(timeZone, Number.isNaN(startMs) ? Date.now() : startMs)}.
      </p>
    </div>
  );
}

function localOrNothing(atMs: number, timeZone: string): string {
  return Number.isNaN(atMs) ? '' : localTimeOf(atMs, timeZone);
}
