import { parseLocalTime, zoneClock } from '@rollcall/model';
import {
  importedOf,
  NOBODY,
  type OverrideChange,
  overridesOf,
  overrideWindow,
  type Rotation,
} from '@rollcall/plugin-oncall-common';
import type { ScheduleBook } from '../schedules/ScheduleBook';

const HOUR_MS = 3_600_000;

/** Those whom a change puts on call; who is taken off is no longer of the rotation by that alone. */
function putOnCallBy(change: OverrideChange): readonly string[] {
  switch (change.kind) {
    case 'cover':
      return [change.with];
    case 'window':
      return change.assign;
    case 'add':
      return [change.user];
    default:
      return [];
  }
}

/** Members of the versions of all layers that are in force or ahead: each ends where the next of its layer begins. */
function membersAhead({ layers, timeZone }: Rotation, nowMs: number): string[] {
  const clock = zoneClock(timeZone);
  return layers.flatMap(({ versions }) =>
    versions.flatMap(({ members }, at) => {
      const next = versions.at(at + 1);
      const isOver = next && clock.firstOf(parseLocalTime(next.effectiveFrom) ?? 0) <= nowMs;
      return isOver ? [] : members;
    }),
  );
}

/**
 * Everybody who takes turns in a rotation now or later, stands in for somebody, or is named ahead where the schedule is kept: who may
 * change it. Whoever has left it may not, although what was theirs stays on record.
 *
 * @returns canonical references
 * @internal
 */
export function peopleInForce(
  rotation: Rotation,
  { book, nowMs }: { book: Pick<ScheduleBook, 'facts' | 'slots'>; nowMs: number },
): ReadonlySet<string> {
  const { facts } = book;
  const overrides = [...rotation.overrides, ...overridesOf(rotation, facts)].filter(override => {
    const window = overrideWindow(override, rotation.timeZone);
    return window !== undefined && window.endMs > nowMs;
  });
  const imported = importedOf(rotation.ref, facts)?.entries ?? [];
  const hourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  // Whoever a new version leaves out keeps a turn that has begun, and may still hand it over.
  const slots = book
    .slots(rotation, { startMs: hourMs, endMs: hourMs + HOUR_MS })
    .filter(({ startMs, endMs }) => startMs <= nowMs && nowMs < endMs);
  const people = new Set([
    ...membersAhead(rotation, nowMs),
    ...overrides.flatMap(({ change }) => putOnCallBy(change)),
    ...imported.filter(({ end }) => Date.parse(end) > nowMs).map(({ userRef }) => userRef),
    ...slots.flatMap(({ users }) => users),
  ]);
  people.delete(NOBODY);
  return people;
}
