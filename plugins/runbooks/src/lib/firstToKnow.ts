import type { RunbookRow } from '@rollcall/plugin-runbooks-common';

/**
 * The runbooks of a service that somebody in a hurry looks for: those that answer an alert, then those for the fewest services,
 * for what is written for one says more of it than what is true of all.
 *
 * @param most - all of them where absent, and where there is only one more
 * @internal
 */
export function firstToKnow(rows: readonly RunbookRow[], most = Infinity): RunbookRow[] {
  if (rows.length <= most + 1) return [...rows];
  return [...rows]
    .sort(
      (a, b) =>
        Number(b.answers.length > 0) - Number(a.answers.length > 0) ||
        a.serviceCount - b.serviceCount,
    )
    .slice(0, most);
}
