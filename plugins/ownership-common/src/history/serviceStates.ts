import { eachInSteps, type Finding, type Steps } from '@rollcall/model';
import type { ServiceRow } from '../api/types';
import { findingsOf } from '../standing/findingsByEntity';
import type { RecordedState } from './types';

/** More reasons than this explain nothing; they are counted. */
const MOST_REASONS = 50;

function byRule(a: { rule: string; message: string }, b: typeof a): number {
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  if (a.message === b.message) return 0;
  return a.message < b.message ? -1 : 1;
}

/**
 * How each service stands, for history to keep: one state for each row of the fleet table. In steps, since a large fleet takes
 * a while.
 *
 * @param rows - of the audit
 * @param findings - of the same audit, all of them
 * @public
 */
export function* serviceStates(
  rows: readonly ServiceRow[],
  findings: readonly Finding[],
): Steps<RecordedState[]> {
  const states: RecordedState[] = [];
  yield* eachInSteps(rows, ({ ref, title, owner, tier, marks, orphan }) => {
    const reasons = findingsOf(findings, ref)
      .filter(({ state }) => state === 'open')
      .map(({ rule, message }) => ({ rule, message }))
      .sort(byRule);
    states.push({
      ref,
      title,
      ownerRef: owner.ref,
      ownerState: owner.state,
      tier: tier?.id,
      orphanRule: orphan?.rule,
      marks,
      reasons: reasons.slice(0, MOST_REASONS),
      moreReasons: reasons.length > MOST_REASONS ? reasons.length - MOST_REASONS : undefined,
    });
  });
  return states;
}
