import { tracerIdOf } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type AlertRecord, instantOf, TABLES } from '../database/rows';
import { TRACER_TABLES, type TracerRecord } from './tracerRows';

/** Whether an alert is a test and no trouble. @internal */
export function isTracer({ alert }: Pick<AlertRecord, 'alert'>): boolean {
  return tracerIdOf(JSON.parse(alert)) !== undefined;
}

async function returned(trx: Knex.Transaction, row: AlertRecord, nowMs: number): Promise<void> {
  const id = tracerIdOf(JSON.parse(row.alert))!;
  const unseen = () =>
    trx<TracerRecord>(TRACER_TABLES.tracers)
      // What another source sends by that name came another way.
      .where({ id, source: row.source })
      .whereNull('returned_at');
  await unseen().andWhere({ state: 'waiting' }).update({ returned_at: nowMs, alert: row.id });
  await unseen()
    .andWhere({ state: 'sent' })
    .update({ returned_at: nowMs, alert: row.id, due_at: nowMs, attempts: 0 });
  const at = instantOf(nowMs).slice(0, 16).replace('T', ' ');
  await unseen()
    .andWhere({ state: 'lost' })
    .update({ returned_at: nowMs, problem: `It came back too late, at ${at} UTC.` });
}

/**
 * Writes down that test alerts came back. They become no incidents: who is asked is decided by the worker of test alerts. Those of
 * another portal that the same Alertmanager serves are nobody's here, and are left at that.
 *
 * @internal
 */
export async function followTracers(
  trx: Knex.Transaction,
  rows: readonly AlertRecord[],
  nowMs: number,
): Promise<void> {
  if (rows.length === 0) return;
  for (const row of rows) if (row.status === 'firing') await returned(trx, row, nowMs);
  await trx<AlertRecord>(TABLES.alerts)
    .whereIn(
      'id',
      rows.map(({ id }) => id),
    )
    .update({ waiting: false });
}
