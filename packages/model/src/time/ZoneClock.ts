import { Temporal } from './calendar';
import { DAY_MS } from './localTime';

/** The clocks of a zone jump. @public */
export interface ClockChange {
  /** Milliseconds since the epoch, UTC. */
  atMs: number;
  /** Offset from UTC before and after, milliseconds. */
  offsetBeforeMs: number;
  offsetAfterMs: number;
}

/** A stretch between two changes: from `startMs` on, clocks are `offsetMs` ahead of UTC. */
interface Segment {
  startMs: number;
  offsetMs: number;
}

/** Beyond the longest jump a zone ever made (a day, when Samoa crossed the date line) and the farthest offset. */
const MARGIN_MS = 3 * DAY_MS;

/** Changes are looked up in pieces of this length, so that a far date costs no more than a near one. */
const PIECE_MS = 400 * DAY_MS;

/**
 * The clocks on the walls of one time zone: from instants to local times and back. What a local time means that comes twice
 * or never is said here and nowhere else (the rules of GoAlert, target/goalert#1252): something that starts does so at the
 * first of two, something that ends at the last; what falls into a gap happens at the first instant after it.
 *
 * The changes of the zone are asked of Temporal once for each stretch of time and kept, so that a conversion is a look-up.
 *
 * @public
 */
export class ZoneClock {
  readonly timeZone: string;
  readonly #pieces = new Map<number, readonly Segment[]>();

  /** @internal */
  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  /** How far clocks are ahead of UTC at an instant, milliseconds. */
  offsetMsAt(instantMs: number): number {
    const segments = this.#around(instantMs);
    let at = segments.length - 1;
    while (at > 0 && segments[at].startMs > instantMs) at--;
    return segments[at].offsetMs;
  }

  /** Local time at an instant. */
  localAt(instantMs: number): number {
    return instantMs + this.offsetMsAt(instantMs);
  }

  /** The instant at which something starts: the first of two, or the first after a gap. */
  firstOf(localMs: number): number {
    const segments = this.#around(localMs);
    for (let at = 0; at < segments.length; at++) {
      const { startMs, offsetMs } = segments[at];
      const endMs = segments[at + 1]?.startMs ?? Infinity;
      // Where clocks first come so far; those that begin later jumped over it.
      if (localMs - offsetMs < endMs) return Math.max(localMs - offsetMs, startMs);
    }
    throw new RangeError(`There is no local time ${localMs} in ${this.timeZone}.`);
  }

  /** The instant at which something ends: the last of two, or the first after a gap. */
  lastOf(localMs: number): number {
    const segments = this.#around(localMs);
    for (let at = segments.length - 1; at > 0; at--) {
      const { startMs, offsetMs } = segments[at];
      const instantMs = localMs - offsetMs;
      if (instantMs >= startMs && instantMs < (segments[at + 1]?.startMs ?? Infinity)) {
        return instantMs;
      }
    }
    return this.firstOf(localMs);
  }

  /** The changes of the clocks in `[startMs, endMs)`, in order. */
  changes(startMs: number, endMs: number): ClockChange[] {
    const changes: ClockChange[] = [];
    for (let piece = Math.floor(startMs / PIECE_MS); piece * PIECE_MS < endMs; piece++) {
      const segments = this.#around(piece * PIECE_MS);
      const [fromMs, toMs] = [
        Math.max(startMs, piece * PIECE_MS),
        Math.min(endMs, (piece + 1) * PIECE_MS),
      ];
      for (let at = 1; at < segments.length; at++) {
        const { startMs: atMs, offsetMs: offsetAfterMs } = segments[at];
        if (atMs < fromMs || atMs >= toMs) continue;
        changes.push({ atMs, offsetBeforeMs: segments[at - 1].offsetMs, offsetAfterMs });
      }
    }
    return changes;
  }

  /** The segments of the piece of time around an instant or local time, and a few days before and after it. */
  #around(timeMs: number): readonly Segment[] {
    const piece = Math.floor(timeMs / PIECE_MS);
    let segments = this.#pieces.get(piece);
    if (!segments) {
      segments = this.#ask(piece * PIECE_MS - MARGIN_MS, (piece + 1) * PIECE_MS + MARGIN_MS);
      this.#pieces.set(piece, segments);
    }
    return segments;
  }

  #ask(fromMs: number, toMs: number): Segment[] {
    const found: Segment[] = [];
    let zoned: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
      fromMs,
    ).toZonedDateTimeISO(this.timeZone);
    while (zoned && zoned.epochMilliseconds < toMs) {
      found.push({ startMs: zoned.epochMilliseconds, offsetMs: zoned.offsetNanoseconds / 1e6 });
      zoned = zoned.getTimeZoneTransition('next');
    }
    return found;
  }
}

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of a zone; asked again, the same one.
 *
 * @param timeZone - IANA name, checked with `isTimeZone`
 * @throws RangeError at its first use where there is no such zone
 * @public
 */
export function zoneClock(timeZone: string): ZoneClock {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new ZoneClock(timeZone);
    clocks.set(timeZone, clock);
  }
  return clock;
}
