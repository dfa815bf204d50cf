import type { Knex } from 'knex';

const TABLE = 'ownership_facts_revision';

/** Says to every replica that facts changed; last in the transaction that changes them, since all writers meet here. @internal */
export async function bumpRevision(knex: Knex): Promise<void> {
  await knex(TABLE).where({ id: 1 }).increment('revision', 1);
}

/** A number that differs whenever facts do. @internal */
export async function readRevision(knex: Knex): Promise<number> {
  const { revision } = await knex(TABLE).where({ id: 1 }).first('revision');
  return revision;
}
