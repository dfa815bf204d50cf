import type { Knex } from 'knex';
import { lockHead } from './lockHead';
import { type HeadRow, TABLES } from './rows';

/**
 * Deletes what ended before an instant. What still holds stays, however old, and so does every finding that was ever waived:
 * who let what pass is kept.
 *
 * @returns how many findings, states, runs and counts are gone
 * @internal
 */
export async function deleteOldHistory(knex: Knex, options: { beforeMs: number }): Promise<number> {
  const before = new Date(options.beforeMs).toISOString();
  return knex.transaction(async trx => {
    const head = await lockHead(trx);
    if (head.covered_since === null || head.covered_since >= before) return 0;
    const old = trx(TABLES.findings)
      .where('closed_at', '<', before)
      .where('was_waived', false)
      .select('id');
    await trx(TABLES.events).whereIn('finding_id', old.clone()).delete();
    let deleted = await trx(TABLES.findings)
      .where('closed_at', '<', before)
      .where('was_waived', false)
      .delete();
    deleted += await trx(TABLES.states).where('until', '<', before).delete();
    deleted += await trx(TABLES.trends).where('day', '<', before.slice(0, 10)).delete();
    deleted += await trx(TABLES.runs)
      .where('last_at', '<', before)
      .where('sequence', '<', head.sequence)
      .delete();
    await trx<HeadRow>(TABLES.head).where({ id: head.id }).update({ covered_since: before });
    return deleted;
  });
}
