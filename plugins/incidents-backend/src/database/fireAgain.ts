import { isPostgres } from '@rollcall/backend-kit';
import { firesAgain } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type AlertRecord, TABLES } from './rows';

type Over = Pick<AlertRecord, 'id' | 'end_heard_at'>;

/** Of those that ended before this was written down, the end is long ago. */
function endHeardMs({ end_heard_at }: Over): number {
  return Number(end_heard_at ?? 0);
}

/**
 * Writes down that alerts fire again that were over, with the start they had. They are followed like new ones, which brings back an incident
 * that ended a moment ago. Where two replicas are told of it at once, one of them does.
 *
 * @param told - known alerts, told to fire
 * @returns ids of those that were over until now
 * @internal
 */
export async function fireAgain(knex: Knex, told: readonly AlertRecord[]): Promise<string[]> {
  if (told.length === 0) return [];
  const heardMs = Math.max(...told.map(({ received_at }) => Number(received_at)));
  const over = () =>
    knex<AlertRecord>(TABLES.alerts)
      .whereIn(
        'id',
        told.map(({ id }) => id),
      )
      .andWhere({ status: 'resolved' });
  const ended: Over[] = await over().select('id', 'end_heard_at');
  const again = ended.filter(row => firesAgain(endHeardMs(row), heardMs));
  if (again.length === 0) return [];
  const latestMs = Math.max(...again.map(endHeardMs));
  // In one order everywhere, so that two replicas never wait for each other in a circle; what ended once more since then is left alone.
  const held = over()
    .andWhere(since => since.whereNull('end_heard_at').orWhere('end_heard_at', '<=', latestMs))
    .orderBy('id')
    .select('id');
  if (isPostgres(knex)) held.forUpdate();
  const fires: Pick<AlertRecord, 'id'>[] = await knex(TABLES.alerts)
    .withMaterialized('held', held)
    .whereIn('id', knex('held').select('id'))
    .update({
      ...{ status: 'firing', ends_at: null, end_heard_at: null },
      ...{ received_at: heardMs, waiting: true, acknowledged: false, incident: null },
    })
    .returning('id');
  return fires.map(({ id }) => id);
}
