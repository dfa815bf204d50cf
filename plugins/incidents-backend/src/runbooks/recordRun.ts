import { isPostgres } from '@rollcall/backend-kit';
import { type IncidentEvent, runNews } from '@rollcall/plugin-incidents-common';
import type { IncidentRunDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { changeIncident } from '../database/changeIncident';
import { RUNBOOK_TABLES, type RunRecord } from './rows';

/** What is told of a run. @internal */
export type HeardRun = Pick<
  IncidentRunDto,
  | 'id'
  | 'runbookRef'
  | 'runbookTitle'
  | 'entityRef'
  | 'actorRef'
  | 'trigger'
  | 'state'
  | 'version'
  | 'stepTitle'
  | 'createdAt'
  | 'endedAt'
>;

function rowOf(run: HeardRun, incident: number): RunRecord {
  const { endedAt, stepTitle } = run;
  return {
    run_id: run.id,
    incident,
    runbook_ref: run.runbookRef,
    title: run.runbookTitle,
    entity_ref: run.entityRef,
    actor_ref: run.actorRef,
    trigger: run.trigger,
    state: run.state,
    version: run.version,
    step_title: stepTitle ?? null,
    started_at: Date.parse(run.createdAt),
    ended_at: endedAt === undefined ? null : Date.parse(endedAt),
  };
}

/** Most of what happens to a run is no matter of its incident. */
function isAlike(a: RunRecord, b: RunRecord): boolean {
  return a.state === b.state && a.step_title === b.step_title;
}

function eventsOf(row: RunRecord, before: RunRecord['state'] | undefined): IncidentEvent[] {
  return runNews(before, row.state).map(news => ({
    kind: 'run',
    runId: row.run_id,
    runbookRef: row.runbook_ref,
    title: row.title,
    by: row.actor_ref,
    news,
    // Where it is says nothing of how it began.
    ...(news === row.state && row.step_title !== null && { stepTitle: row.step_title }),
  }));
}

/**
 * Writes down how a run of an incident stands, and what is news about it into the timeline: once, whichever replica hears of it
 * first, and however often it is heard.
 *
 * @returns whether there was news
 * @internal
 */
export async function recordRun(
  trx: Knex.Transaction,
  run: HeardRun,
  { incident, nowMs }: { incident: number; nowMs: number },
): Promise<boolean> {
  const row = rowOf(run, incident);
  const added = await trx(RUNBOOK_TABLES.runs)
    .insert(row)
    .onConflict('run_id')
    .ignore()
    .returning('run_id');
  let before: RunRecord['state'] | undefined;
  if (added.length === 0) {
    const query = trx<RunRecord>(RUNBOOK_TABLES.runs).where({ run_id: row.run_id }).first();
    if (isPostgres(trx)) query.forUpdate();
    const known = (await query) as RunRecord;
    // What it was tied to first it stays with.
    row.incident = known.incident;
    before = known.state;
    // Another replica has seen as much, or more.
    if (known.version >= row.version || isAlike(known, row)) return false;
    await trx<RunRecord>(RUNBOOK_TABLES.runs).where({ run_id: row.run_id }).update(row);
  }
  const events = eventsOf(row, before);
  if (events.length > 0) await changeIncident(trx, row.incident, nowMs, () => events);
  return true;
}
