import { chance, seedOf } from './chance';
import type { Episode, Rhythm, Stream } from './Stream';

const { floor } = Math;

const MINUTES_OF_DAY = 1_440;
/** Day 0 of the epoch was a Thursday. */
const DAYS_TO_MONDAY = 3;

/** Seeds by stream: what a stream draws does not depend on the others. */
const seeds = new WeakMap<Stream, { events: number; bad: number }>();

function seedsOf(stream: Stream): { events: number; bad: number } {
  const known = seeds.get(stream);
  if (known) return known;
  const made = { events: seedOf(`${stream.id} events`), bad: seedOf(`${stream.id} bad`) };
  seeds.set(stream, made);
  return made;
}

/** How busy each hour of a day is, UTC, against the busiest. */
const HOURS: Record<Rhythm, readonly number[]> = {
  shoppers: [
    0.18, 0.11, 0.08, 0.07, 0.1, 0.19, 0.33, 0.46, 0.55, 0.6, 0.64, 0.66, 0.65, 0.64, 0.66, 0.71,
    0.8, 0.9, 0.98, 1, 0.92, 0.74, 0.5, 0.3,
  ],
  machines: [
    0.7, 0.7, 0.7, 0.75, 0.8, 0.9, 0.95, 1, 1, 1, 0.95, 0.95, 0.95, 1, 1, 0.95, 0.9, 0.9, 0.85, 0.8,
    0.8, 0.75, 0.7, 0.7,
  ],
  office: [
    0.03, 0.02, 0.02, 0.02, 0.05, 0.2, 0.55, 0.9, 1, 0.97, 0.85, 0.8, 0.92, 0.95, 0.8, 0.5, 0.25,
    0.15, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03,
  ],
};

/** Saturday and Sunday against another day. */
const WEEKEND: Record<Rhythm, number> = { shoppers: 1.25, machines: 0.9, office: 0.15 };

function busyness(rhythm: Rhythm, minute: number): number {
  const hours = HOURS[rhythm];
  const hour = (minute % MINUTES_OF_DAY) / 60;
  const from = floor(hour);
  const next = hours[(from + 1) % hours.length];
  const level = hours[from] + (next - hours[from]) * (hour - from);
  const weekday = (floor(minute / MINUTES_OF_DAY) + DAYS_TO_MONDAY) % 7;
  return level * (weekday >= 5 ? WEEKEND[rhythm] : 1);
}

function covers(episode: Episode, minute: number, endMinute: number): boolean {
  if ('beganMinutesAgo' in episode) return minute >= endMinute - episode.beganMinutesAgo;
  const { daysAgo, hour, minutes } = episode;
  const begins = (floor(endMinute / MINUTES_OF_DAY) - daysAgo) * MINUTES_OF_DAY + hour * 60;
  return minute >= begins && minute < begins + minutes;
}

/**
 * What happens at a stream within a minute; the same for the same arguments.
 *
 * @param minute - whole minutes since the epoch at its beginning
 * @param endMinute - the minute the history ends at, from which episodes are counted back
 * @public
 */
export function eventsIn(
  stream: Stream,
  minute: number,
  endMinute: number,
): { good: number; bad: number } {
  const { rhythm, peakPerSecond, badShare, episodes } = stream;
  if (peakPerSecond === 0) return { good: 0, bad: 0 };
  const seed = seedsOf(stream);
  const events =
    peakPerSecond * 60 * busyness(rhythm, minute) * (0.9 + 0.2 * chance(seed.events, minute));
  // A later episode lies over an earlier one.
  const episode = episodes.findLast(each => covers(each, minute, endMinute));
  const share =
    (episode?.badShare ?? badShare) * (0.7 + 0.6 * chance(seed.bad, floor(minute / 10)));
  return { good: events * (1 - share), bad: events * share };
}
