import { IMPORT_STALE_AFTER_MS, type OnCallNowRow } from '@rollcall/plugin-oncall-common';
import type { ScheduleBook } from '../schedules/ScheduleBook';

/**
 * Where a schedule is kept and how old what was read is, for one that is kept elsewhere.
 *
 * @param atMs - of the question, milliseconds since the epoch
 * @internal
 */
export function scheduleAge(
  book: ScheduleBook,
  ref: string,
  atMs: number,
): OnCallNowRow['schedule'] {
  const imported = book.importedOf(ref);
  if (!imported) return undefined;
  const { source, asOf, problem } = imported;
  const isOld = atMs - Date.parse(asOf) > IMPORT_STALE_AFTER_MS;
  return {
    source,
    asOf,
    stale: problem !== undefined || isOld,
    ...(problem !== undefined && { problem }),
  };
}
