import { InputError, NotAllowedError } from '@backstage/errors';
import { plansWithin, type Runbook } from '@rollcall/plugin-runbooks-common';
import type { Considered, StartWish } from './RunWish';

/** Those of the runbooks that this one runs that ask for agreement themselves: what they ask for is theirs to waive. */
function askingWithin({ shelf, plan }: Pick<Considered, 'shelf' | 'plan'>): Runbook[] {
  return plansWithin(plan.steps)
    .filter(({ approvals }) => approvals.length > 0)
    .map(({ runbookRef }) => shelf.runbooks.get(runbookRef)!.runbook);
}

/** Whether there is agreement to go without, and every runbook that asks for it lets people do so. @internal */
export function mayBreakGlass(considered: Considered): boolean {
  const { found, plan, verdict } = considered;
  return (
    verdict.allowed &&
    plan.approvals.length > 0 &&
    [found.runbook, ...askingWithin(considered)].every(({ run }) => run.breakGlass)
  );
}

/**
 * Whether this run goes without agreement because somebody breaks the glass.
 *
 * @throws NotAllowedError where one of the runbooks does not let anybody, or it is no person who asks
 * @throws InputError where the reason is none
 * @internal
 */
export function breaksGlass(
  { breakGlassReason, actor }: StartWish,
  considered: Pick<Considered, 'found' | 'shelf' | 'plan'>,
): boolean {
  if (breakGlassReason === undefined) return false;
  if (!considered.found.runbook.run.breakGlass) {
    throw new NotAllowedError('This runbook does not let anybody go without agreement.');
  }
  const closed = askingWithin(considered).find(({ run }) => !run.breakGlass);
  if (closed) {
    throw new NotAllowedError(
      `It runs ${closed.ref}, which does not let anybody go without agreement.`,
    );
  }
  if (actor.kind !== 'user') throw new NotAllowedError('Only people break the glass.');
  if (breakGlassReason.trim().length < 10) {
    throw new InputError('Say why it cannot wait, in a sentence.');
  }
  return true;
}

/**
 * Whether agreement was given beforehand, by review of the organisation's policy: to this runbook, and to each that it runs
 * and that asks for some.
 *
 * @internal
 */
export function isAgreedBeforehand(
  considered: Pick<Considered, 'shelf' | 'plan' | 'verdict'>,
): boolean {
  const { standing } = considered.shelf.fleet.policy.runbooks;
  return (
    considered.verdict.via === 'standing' &&
    askingWithin(considered).every(({ ref }) => standing.includes(ref))
  );
}
