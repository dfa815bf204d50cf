import type { Confirmation } from '@rollcall/model';
import type { Knex } from 'knex';
import { bumpRevision } from './revision';

/** @internal */
export async function insertConfirmations(
  knex: Knex,
  confirmations: readonly Confirmation[],
): Promise<void> {
  if (confirmations.length === 0) return;
  const rows = confirmations.map(({ entityRef, by, at, reason }) => ({
    entity_ref: entityRef,
    confirmed_by: by,
    confirmed_at: at,
    reason: reason ?? null,
  }));
  await knex.transaction(async transaction => {
    await transaction('ownership_confirmations').insert(rows);
    await bumpRevision(transaction);
  });
}
