import {
  addToLocalTime,
  DAY_MS,
  formatLocalTime,
  localUnitsBetween,
  parseClockTime,
  parseInstantMs,
  type Weekday,
  WEEKDAYS,
  type ZoneClock,
} from '@rollcall/model';
import type { LayerSpec, VersionSpec } from '../../rotation/RotationSpec';
import type { Restriction, Turn } from '../../types';
import type { PagerDutyLayer, PagerDutyRestriction } from './exportTypes';
import type { PagerDutyNames } from './PagerDutyNames';

/** Why something of PagerDuty cannot be said in a document. @internal */
export class InexpressibleError extends Error {}

const SECONDS: readonly [unit: Turn['unit'], seconds: number][] = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
];

function turnOf(seconds: number): Turn {
  const found = SECONDS.find(([, length]) => seconds > 0 && seconds % length === 0);
  if (found) return { every: seconds / found[1], unit: found[0] };
  throw new InexpressibleError(`its turns last ${seconds} seconds, which are no whole hours`);
}

/** Local time of an instant, where it is on the minute. */
function localOf(instant: string, clock: ZoneClock): number {
  const instantMs = parseInstantMs(instant);
  if (instantMs === undefined) throw new InexpressibleError(`"${instant}" is no instant`);
  const localMs = clock.localAt(instantMs);
  if (localMs % 60_000 !== 0) throw new InexpressibleError(`${instant} is not on the minute`);
  return localMs;
}

function clockText(ofDayMs: number): string {
  return formatLocalTime(ofDayMs % DAY_MS).slice(11);
}

/** A stretch of the week as windows that each end on the day they start, or at the midnight after it. */
function* daily(weekday: number, fromMs: number, lengthMs: number): Generator<Restriction> {
  let [day, startMs, leftMs] = [weekday, fromMs, lengthMs];
  while (leftMs > 0) {
    const endMs = Math.min(startMs + leftMs, DAY_MS);
    const days: Weekday[] = [WEEKDAYS[day % WEEKDAYS.length]];
    yield { days, from: clockText(startMs), to: clockText(endMs) };
    leftMs -= endMs - startMs;
    startMs = 0;
    day += 1;
  }
}

function restrictionsOf(restriction: PagerDutyRestriction): Restriction[] {
  const { type, start_time_of_day: start, duration_seconds: seconds } = restriction;
  const fromMs = parseClockTime(start.slice(0, 5));
  const isWhole = /^\d\d:\d\d(:00)?$/.test(start) && seconds > 0 && seconds % 60 === 0;
  if (fromMs === undefined || !isWhole) {
    throw new InexpressibleError(`a restriction from ${start} is not on the minute`);
  }
  const lengthMs = seconds * 1000;
  if (type === 'daily_restriction') {
    if (lengthMs > DAY_MS) throw new InexpressibleError('a daily restriction is longer than a day');
    return [{ days: [...WEEKDAYS], from: clockText(fromMs), to: clockText(fromMs + lengthMs) }];
  }
  const weekday = (restriction.start_day_of_week ?? 1) - 1;
  if (lengthMs > 7 * DAY_MS) throw new InexpressibleError('a restriction is longer than a week');
  return [...daily(weekday, fromMs, lengthMs)];
}

/**
 * The layer as an item of `spec.layers`: turns counted from PagerDuty's virtual start, whoever's turn it is at the start of
 * the layer first, and nobody from its end on.
 *
 * @param priority - the higher one wins
 * @throws InexpressibleError where a document cannot say what the layer says
 * @internal
 */
export function layerSpec(
  layer: PagerDutyLayer,
  options: { clock: ZoneClock; names: PagerDutyNames; name: string; priority: number },
): LayerSpec {
  const { clock, names, name, priority } = options;
  const turn = turnOf(layer.rotation_turn_length_seconds);
  const anchorMs = localOf(layer.rotation_virtual_start, clock);
  const startMs = localOf(layer.start, clock);
  const people = layer.users.map(({ user }) => names.user(user));
  if (people.length === 0) throw new InexpressibleError('a layer has no users');
  const first = Math.floor(localUnitsBetween(anchorMs, startMs, turn.unit) / turn.every);
  const offset = ((first % people.length) + people.length) % people.length;
  const anchor = formatLocalTime(addToLocalTime(anchorMs, first * turn.every, turn.unit));
  const version: VersionSpec = {
    effectiveFrom: formatLocalTime(startMs),
    anchor,
    turn,
    members: [...people.slice(offset), ...people.slice(0, offset)],
  };
  const versions = [version];
  if (typeof layer.end === 'string') {
    const effectiveFrom = formatLocalTime(localOf(layer.end, clock));
    versions.push({ effectiveFrom, turn, members: [] });
  }
  if (version.anchor === version.effectiveFrom) delete version.anchor;
  const restrict = (layer.restrictions ?? []).flatMap(restrictionsOf);
  return { name, priority, ...(restrict.length > 0 && { restrict }), versions };
}
