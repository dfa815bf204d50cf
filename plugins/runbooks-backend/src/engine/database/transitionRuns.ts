import { NotFoundError } from '@backstage/errors';
import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { holdRuns } from './holdRuns';
import { LostLease } from './LostLease';
import { type RunTransition, type TransitionSettings, TransitionWriter } from './TransitionWriter';

async function transitionWithin(
  trx: Knex.Transaction,
  transitions: readonly RunTransition[],
  settings: TransitionSettings,
): Promise<PromiseSettledResult<RunSnapshot>[]> {
  const held = await holdRuns(trx, transitions);
  const writer = new TransitionWriter(settings);
  const outcomes = transitions.map((transition): PromiseSettledResult<RunSnapshot> => {
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

/**
 * Lets something happen to each of several runs: guard, decide, reduce, write, for all in one transaction. A worker that
 * lost its lease changes nothing, and neither it nor an event that does not fit keeps the others from being written. No run
 * may be there twice; what has a claim and what has none are not mixed.
 *
 * @returns of each, in the same order, the run as it is now; or `LostLease` where its claim is void, `NotFoundError` where
 * there is no such run, `ConflictError` where the event does not fit
 * @internal
 */
export async function transitionRuns(
  knex: Knex,
  transitions: readonly RunTransition[],
  settings: TransitionSettings,
): Promise<PromiseSettledResult<RunSnapshot>[]> {
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
  const outcomes: PromiseSettledResult<RunSnapshot>[] = [];
  for (const transition of transitions) {
    outcomes.push(...(await Promise.allSettled([transitionRun(knex, transition, settings)])));
  }
  return outcomes;
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
  return outcome.value;
}
