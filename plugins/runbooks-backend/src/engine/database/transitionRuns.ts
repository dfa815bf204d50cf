import { NotFoundError } from '@backstage/errors';
import { isPostgres } from '@rollcall/backend-kit';
import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Claim } from './Claim';
import type { HeldRun } from './HeldRun';
import { holdRuns } from './holdRuns';
import { LostLease } from './LostLease';
import { type RunTransition, type TransitionSettings, TransitionWriter } from './TransitionWriter';

type Outcome = PromiseSettledResult<HeldRun>;

/** Reads the runs, decides, and writes. */
async function transitionWithin(
  trx: Knex.Transaction,
  transitions: readonly RunTransition[],
  settings: TransitionSettings,
): Promise<Outcome[]> {
  const held = await holdRuns(trx, transitions);
  const writer = new TransitionWriter(settings);
  const outcomes = transitions.map((transition): Outcome => {
    const { runId, claim } = transition;
    try {
      const row = held.get(runId);
      if (row) return { status: 'fulfilled', value: writer.add(row, transition) };
      if (claim) throw new LostLease(`Run ${runId} is no longer ours`);
      throw new NotFoundError(`There is no run ${runId}`);
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  });
  await writer.write(trx);
  return outcomes;
}

function isClaimed(transition: RunTransition): transition is RunTransition & { claim: Claim } {
  return transition.claim !== undefined;
}

/** Whether the database refused a statement, and so kept nothing of it; otherwise nobody knows. */
function isRefusal(error: unknown): boolean {
  return (error as { severity?: string }).severity === 'ERROR';
}

/**
 * Decides on what the workers last saw of their runs, and writes it where that is still so.
 *
 * @returns the runs that were written; of the others nothing was
 */
async function transitionSeen(
  knex: Knex,
  transitions: readonly (RunTransition & { claim: Claim })[],
  settings: TransitionSettings,
): Promise<Map<string, HeldRun>> {
  const writer = new TransitionWriter(settings);
  const decided = new Map<string, HeldRun>();
  for (const transition of transitions) {
    try {
      decided.set(transition.runId, writer.add(transition.claim.seen, transition));
    } catch {
      // Whether it fits is for what is there now to say, not for what was seen.
    }
  }
  try {
    const written = await writer.writeIfUnchanged(knex);
    return new Map([...decided].filter(([runId]) => written.has(runId)));
  } catch (error) {
    // What keeps one run from being written need not keep the others, which are then written by themselves.
    if (isRefusal(error)) return new Map();
    throw error;
  }
}

/** Reads, decides and writes, in one transaction for all; one by one where that cannot be written. */
async function transitionHeld(
  knex: Knex,
  transitions: readonly RunTransition[],
  settings: TransitionSettings,
): Promise<Outcome[]> {
  let written = false;
  try {
    return await knex.transaction(async trx => {
      const outcomes = await transitionWithin(trx, transitions, settings);
      written = true;
      return outcomes;
    });
  } catch (error) {
    // After the last statement nobody knows whether it was kept. Before it nothing was, and what keeps one run from being
    // written need not keep the others.
    if (written || transitions.length === 1) throw error;
  }
  const outcomes: Outcome[] = [];
  for (const transition of transitions) {
    const [alone] = await Promise.allSettled([transitionHeld(knex, [transition], settings)]);
    outcomes.push(...(alone.status === 'fulfilled' ? alone.value : [alone]));
  }
  return outcomes;
}

/**
 * Lets something happen to each of several runs: guard, decide, reduce, write, for all in one transaction. A worker that
 * lost its lease changes nothing, and neither it nor an event that does not fit keeps the others from being written. No run
 * may be there twice; what has a claim and what has none are not mixed.
 *
 * On PostgreSQL, what a worker says of a run that nobody else wrote since is one statement, with the guard in it; only what
 * somebody else wrote is read first.
 *
 * @returns of each, in the same order, the run as it is now; or `LostLease` where its claim is void, `NotFoundError` where
 * there is no such run, `ConflictError` where the event does not fit
 * @internal
 */
export async function transitionRuns(
  knex: Knex,
  transitions: readonly RunTransition[],
  settings: TransitionSettings,
): Promise<Outcome[]> {
  const seen = isPostgres(knex)
    ? await transitionSeen(knex, transitions.filter(isClaimed), settings)
    : new Map<string, HeldRun>();
  const others = transitions.filter(({ runId }) => !seen.has(runId));
  const outcomes = others.length > 0 ? await transitionHeld(knex, others, settings) : [];
  const outcomeOf = new Map(others.map(({ runId }, at) => [runId, outcomes[at]]));
  return transitions.map(({ runId }): Outcome => {
    const value = seen.get(runId);
    return value ? { status: 'fulfilled', value } : outcomeOf.get(runId)!;
  });
}

/**
 * Lets something happen to one run, by itself.
 *
 * @throws what `transitionRuns` gives as its reason
 * @internal
 */
export async function transitionRun(
  knex: Knex,
  transition: RunTransition,
  settings: TransitionSettings,
): Promise<RunSnapshot> {
  const [outcome] = await transitionRuns(knex, [transition], settings);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value.run;
}
