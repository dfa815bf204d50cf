import { humanizeRef } from '@rollcall/model';
import {
  diffSchedules,
  finalSchedule,
  instantText,
  overrideDocument,
  type OverridePreviewDto,
  overridesOf,
} from '@rollcall/plugin-oncall-common';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { type DraftedOverride, toRotationOverride } from './draftOverride';

/**
 * What an override would do that may be made.
 *
 * @internal
 */
export function previewOverride(
  book: ScheduleBook,
  { override, rotation, concerned }: DraftedOverride,
): OverridePreviewDto {
  const { from, to, start, end } = override;
  const window = { startMs: Date.parse(start), endMs: Date.parse(end) };
  const drafted = toRotationOverride(override);
  const standing = overridesOf(rotation, book.facts);
  const before = book.slots(rotation, window);
  const after = finalSchedule(rotation, [...standing, drafted], window);
  const differences = diffSchedules(before, after, window);
  const changes = differences.map(change => ({
    start: instantText(change.startMs),
    end: instantText(change.endMs),
    before: [...change.before.users],
    after: [...change.after.users],
  }));
  const strangers = concerned.gained.filter(
    ref => rotation.owner !== undefined && !isInTeam(book, ref, rotation.owner),
  );
  return {
    changes,
    document: overrideDocument(drafted),
    warnings: [
      ...(concerned.gap
        ? [`Nobody would be on call for some of the time from ${from} to ${to}.`]
        : []),
      ...strangers.map(ref => `${humanizeRef(ref, 'user')} is not in the team that owns it.`),
    ],
  };
}

function isInTeam({ fleet }: ScheduleBook, userRef: string, owner: string): boolean {
  if (!fleet.org.hasGroup(owner)) return true;
  return [owner, ...fleet.org.descendants(owner)].some(group =>
    fleet.org.directMembers(group).includes(userRef),
  );
}
