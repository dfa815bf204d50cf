import { formatMoment, formatZone } from '../time/formatTime';
import { readersTimeZone } from '../time/zonedTime';

/** @public */
export interface MomentProps {
  /** ISO 8601 instant. */
  at: string;
  /** IANA name; the reader's own where absent. */
  timeZone?: string;
}

/** An instant by the clock of a zone (`Mon 7 Dec, 09:00`), with the zone on hover. @public */
export function Moment(props: MomentProps) {
  const { at, timeZone = readersTimeZone() } = props;
  const atMs = Date.parse(at);
  if (Number.isNaN(atMs)) return <span>{at}</span>;
  const text = formatMoment(atMs, { timeZone, nowMs: Date.now() });
  return (
    <time dateTime={at} title={`${text}, ${formatZone(timeZone, atMs)}`}>
      {text}
    </time>
  );
}
