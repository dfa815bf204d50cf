import { useEffect, useState } from 'react';
import { relativeTime } from './relativeTime';

/** @public */
export interface InstantProps {
  /** ISO 8601 instant, or a date. */
  at: string;
  /** What to measure from; the clock, read once a minute, where absent. */
  now?: Date;
  /** IANA name of the zone the exact time is shown in; the reader's own where absent. */
  timeZone?: string;
}

/** A time as people say it (`in 3 hr`), with the exact instant and its zone on hover. @public */
export function Instant(props: InstantProps) {
  const { at, now, timeZone } = props;
  const clock = useMinuteClock(now === undefined);
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return <span>{at}</span>;
  const exact = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone,
  }).format(instant);
  return (
    <time dateTime={instant.toISOString()} title={exact}>
      {relativeTime({ at: instant, now: now ?? clock })}
    </time>
  );
}

function useMinuteClock(enabled: boolean): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!enabled) return undefined;
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, [enabled]);
  return now;
}
