import type { Finding } from '@rollcall/model';
import type { FiveAnswer, ServiceRow } from '@rollcall/plugin-ownership-common';

/** Ranks up to this one, counted from 0, are woken for: the two most critical tiers. */
const LAST_URGENT_RANK = 1;

/**
 * Which unmet marks of a row need a person now: those of the two most critical tiers that stand on an error. A row carries
 * only its gravest severity, so an orphan's error is taken for its owner's and any other for all of its unmet marks.
 *
 * @internal
 */
export function urgentAnswersOfRow(row: ServiceRow): FiveAnswer[] {
  if (row.worst !== 'error' || !isUrgentRank(row.tier?.rank)) return [];
  if (row.orphan) return ['owner'];
  return (Object.keys(row.marks) as FiveAnswer[]).filter(answer => row.marks[answer] === 'unmet');
}

/** Whether a finding needs a person now: an open error on one of the two most critical tiers. @internal */
export function isUrgentFinding(finding: Finding, tierRank: number | undefined): boolean {
  return finding.severity === 'error' && finding.state === 'open' && isUrgentRank(tierRank);
}

function isUrgentRank(rank: number | undefined): boolean {
  return rank !== undefined && rank <= LAST_URGENT_RANK;
}
