import { DAY_MS } from '@rollcall/model';
import type { Rotation } from '@rollcall/plugin-oncall-common';
import type { ScheduleBook } from '../../schedules/ScheduleBook';
import { type Stretch, stretchesOf } from '../../schedules/stretchesOf';

/** Whose turn comes within so many days is found by searching for them. */
const AHEAD_MS = 60 * DAY_MS;
/** A change further away than this is nobody's next. */
const FAR_MS = 400 * DAY_MS;

const perSlots = new WeakMap<object, readonly Stretch[]>();

/**
 * When the windows of {@link stretchesFrom} move on: they begin at midnight UTC, so that the same one serves a whole day.
 *
 * @param atMs - milliseconds since the epoch
 * @internal
 */
export function windowStartMs(atMs: number): number {
  return Math.floor(atMs / DAY_MS) * DAY_MS;
}

/**
 * Stretches from an instant on, for 60 days at the least; for 400 where nothing changes in those.
 *
 * @param atMs - milliseconds since the epoch
 * @internal
 */
export function stretchesFrom(
  book: ScheduleBook,
  rotation: Rotation,
  atMs: number,
): readonly Stretch[] {
  const startMs = windowStartMs(atMs);
  const within = (lengthMs: number) => {
    const slots = book.slots(rotation, { startMs, endMs: startMs + lengthMs });
    const stretches = perSlots.get(slots) ?? stretchesOf(slots);
    perSlots.set(slots, stretches);
    return stretches.slice(stretches.findIndex(({ endMs }) => endMs > atMs));
  };
  const near = within(AHEAD_MS + DAY_MS);
  return near.length > 1 ? near : within(FAR_MS);
}
