import { type Erasure, eraseFromTables } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { CAMPAIGNS } from '../database/campaigns/rows';
import { bumpRevision } from '../database/facts/revision';
import { lockHead } from '../database/history/lockHead';
import { PERSONAL_TABLES } from './personalTables';

/**
 * Puts a pseudonym in the place of a person in everything this plugin keeps, in one transaction.
 *
 * @returns how many rows named the person, by table
 * @internal
 */
export async function erasePerson(knex: Knex, erasure: Erasure): Promise<Record<string, number>> {
  return knex.transaction(async trx => {
    // Whoever records or advances meanwhile waits, or begins again, so that nothing read before is written after.
    await lockHead(trx);
    await trx(CAMPAIGNS).increment('version', 1);
    const rows = await eraseFromTables(trx, PERSONAL_TABLES, erasure);
    await bumpRevision(trx);
    return rows;
  });
}
