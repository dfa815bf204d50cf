import {
  type AutomaticStart,
  type GuardVerdict,
  guardAutomaticStart,
  type RunSnapshot,
} from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { insertRun, type NewRun } from '../engine/database/insertRun';
import { numberOf, type RunRecord, snapshotOf, TABLES } from '../engine/database/rows';

const HOUR_MS = 60 * 60_000;
/** The breaker trips after 20 at most. */
const STARTS_LOOKED_AT = 25;

/** @internal */
export type GuardedStart =
  { run: RunSnapshot; created: boolean } | { refused: Extract<GuardVerdict, { allowed: false }> };

async function pastOf(
  trx: Knex.Transaction,
  { run }: NewRun,
): Promise<Parameters<typeof guardAutomaticStart>[1]> {
  const { plan, createdAtMs } = run;
  const key = { runbook_ref: plan.runbookRef, entity_ref: plan.entityRef };
  const rows = await trx(TABLES.starts)
    .join(TABLES.runs, `${TABLES.runs}.id`, `${TABLES.starts}.run_id`)
    .where(`${TABLES.starts}.runbook_ref`, plan.runbookRef)
    .andWhere(`${TABLES.starts}.entity_ref`, plan.entityRef)
    .andWhere(counts =>
      counts.where(`${TABLES.starts}.forgiven`, false).orWhereNull(`${TABLES.runs}.ended_at`),
    )
    .orderBy(`${TABLES.starts}.at`, 'desc')
    .limit(STARTS_LOOKED_AT)
    .select(`${TABLES.starts}.at as at`, `${TABLES.runs}.ended_at as ended_at`);
  const [{ count }] = await trx(TABLES.starts)
    .where({ runbook_ref: plan.runbookRef })
    .andWhere('at', '>', createdAtMs - HOUR_MS)
    .count({ count: '*' });
  const breaker = await trx(TABLES.breakers).where(key).first();
  return {
    starts: rows.map(row => ({ atMs: Number(row.at), endedAtMs: numberOf(row.ended_at) })),
    startsLastHour: Number(count),
    tripped: breaker !== undefined,
  };
}

/**
 * Stores a run that starts by itself, if its guards let it. Decided and stored in one transaction that begins with the
 * runbook's own row, so that of two replicas asked at once the second sees what the first did.
 *
 * @internal
 */
export async function guardedStart(
  knex: Knex,
  options: { newRun: NewRun; automatic: AutomaticStart },
): Promise<GuardedStart> {
  const { newRun, automatic } = options;
  const { plan, createdAtMs } = newRun.run;
  return knex.transaction(async trx => {
    await trx(TABLES.guards)
      .insert({ runbook_ref: plan.runbookRef, checked_at: createdAtMs })
      .onConflict('runbook_ref')
      .merge();
    const known = await trx(TABLES.runs)
      .where({ idempotency_key: newRun.idempotencyKey })
      .first<RunRecord>();
    if (known) return { run: snapshotOf(known), created: false };
    const verdict = guardAutomaticStart(automatic, await pastOf(trx, newRun), createdAtMs);
    if (verdict.allowed) return insertRun(trx, newRun);
    if (verdict.trips) {
      await trx(TABLES.breakers).insert({
        runbook_ref: plan.runbookRef,
        entity_ref: plan.entityRef,
        because: verdict.because,
        tripped_at: createdAtMs,
      });
    }
    return { refused: verdict };
  });
}
