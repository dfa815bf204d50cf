import type { Knex } from 'knex';

/** What a schedule is made of beside its document. @internal */
export type Topic = 'overrides' | 'imports';

/** Numbers that differ whenever what they stand for does. @internal */
export type Revisions = Record<Topic, number>;

interface RevisionRow {
  topic: Topic;
  revision: number;
}

const REVISIONS = 'oncall_revisions';

/**
 * Says to every replica that something changed. First in the transaction that changes it: all writers meet here, so that what
 * one checks before it writes still holds when it has written.
 *
 * @internal
 */
export async function bumpRevision(knex: Knex, topic: Topic): Promise<void> {
  await knex<RevisionRow>(REVISIONS).where({ topic }).increment('revision', 1);
}

/** @internal */
export async function readRevisions(knex: Knex): Promise<Revisions> {
  const rows = await knex<RevisionRow>(REVISIONS);
  const of = (topic: Topic) => rows.find(row => row.topic === topic)!.revision;
  return { overrides: of('overrides'), imports: of('imports') };
}
