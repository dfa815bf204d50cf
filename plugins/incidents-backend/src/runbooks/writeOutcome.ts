import type { RunState } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { changeIncident } from '../database/changeIncident';
import { instantOf } from '../database/rows';
import { recordRun } from './recordRun';
import { RUNBOOK_TABLES, type StartRecord } from './rows';

/** What came of asking for a run. @internal */
export type StartOutcome =
  { runId: string; state: RunState; guard?: undefined } | { guard: string; because: string };

/** What nobody needs to read: that a runbook is not meant for the alert, or came too late. */
const UNTOLD: ReadonlySet<string> = new Set(['no-match', 'over']);
const LONGEST = 500;

/** A storm of alerts is refused by the same guard as its first: told once. */
async function isTold(
  trx: Knex.Transaction,
  { incident, runbook_ref, key }: StartRecord,
  guard: string,
): Promise<boolean> {
  const other = await trx<StartRecord>(RUNBOOK_TABLES.starts)
    .where({ incident, runbook_ref, state: 'refused', guard })
    .whereNot({ key })
    .first('key');
  return other !== undefined;
}

/**
 * Writes down what came of it, and into the timeline where that is news.
 *
 * @returns whether the timeline has news; not where another worker has taken it over since
 * @internal
 */
export async function writeOutcome(
  trx: Knex.Transaction,
  options: { start: StartRecord; title: string; outcome: StartOutcome; nowMs: number },
): Promise<boolean> {
  const { start, title, outcome, nowMs } = options;
  const { key, fence, incident, runbook_ref } = start;
  const isStarted = outcome.guard === undefined;
  const written = await trx<StartRecord>(RUNBOOK_TABLES.starts)
    .where({ key, fence })
    .update({
      state: isStarted ? 'started' : 'refused',
      guard: isStarted ? null : outcome.guard,
      because: isStarted ? null : outcome.because.slice(0, LONGEST),
      run_id: isStarted ? outcome.runId : null,
      decided_at: nowMs,
      due_at: null,
      lease_until: null,
    });
  if (written === 0) return false;
  if (isStarted)
    return recordRun(trx, heardOf(start, { ...outcome, title, nowMs }), { incident, nowMs });
  const { guard, because } = outcome;
  if (UNTOLD.has(guard) || (await isTold(trx, start, guard))) return false;
  await changeIncident(trx, incident, nowMs, () => [
    {
      kind: 'run-refused',
      runbookRef: runbook_ref,
      title,
      guard,
      because: because.slice(0, LONGEST),
    },
  ]);
  return true;
}

/** The run as it is known at this moment; what follows from runbooks is newer than that. */
function heardOf(
  { runbook_ref, entity_ref }: StartRecord,
  known: { runId: string; state: RunState; title: string; nowMs: number },
) {
  const { runId, state, title, nowMs } = known;
  return {
    id: runId,
    runbookRef: runbook_ref,
    runbookTitle: title,
    entityRef: entity_ref,
    actorRef: 'system:auto',
    trigger: 'alert' as const,
    state,
    version: 0,
    createdAt: instantOf(nowMs),
  };
}
