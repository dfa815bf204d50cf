import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { type Erasure, eraseFromTables } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { peopleOfChange } from '../access/peopleOf';
import { FEEDS } from '../database/feeds/FeedStore';
import { IMPORTS } from '../database/imports/rows';
import { OVERRIDES, type OverrideRow, toOverride } from '../database/overrides/rows';
import { bumpRevision } from '../database/revisions';
import { PERSONAL_TABLES } from './personalTables';

/** @internal */
export interface ErasePersonOptions {
  erasure: Erasure;
  /** Canonical reference. */
  userRef: string;
  /** The present instant, ISO 8601. */
  at: string;
}

/** Whoever an override names is paged; a pseudonym cannot be. */
async function demandNothingAhead(trx: Knex, { userRef, at }: ErasePersonOptions): Promise<void> {
  const rows = await trx<OverrideRow>(OVERRIDES)
    .whereNull('removed_at')
    .andWhere('end_at', '>', at);
  const ahead = rows
    .map(toOverride)
    .filter(({ change }) => peopleOfChange(change).includes(userRef));
  if (ahead.length === 0) return;
  const ids = ahead.map(({ id, rotationRef }) => `${id} of ${rotationRef}`).join(', ');
  throw new ConflictError(
    `Overrides that are not over yet name this person: ${ids}. Take them back first, or erasing would change who is on call.`,
  );
}

/**
 * Puts a pseudonym in the place of a person in everything this plugin keeps, in one transaction, and ends their calendars.
 *
 * @returns how many rows named the person, by table
 * @throws ConflictError where an override that is not over yet names them
 * @internal
 */
export async function erasePerson(
  knex: Knex,
  options: ErasePersonOptions,
): Promise<Record<string, number>> {
  const { erasure, userRef } = options;
  return knex.transaction(async trx => {
    // All writers of overrides meet here, so that none is made while this one looks.
    await bumpRevision(trx, 'overrides');
    await bumpRevision(trx, 'imports');
    await demandNothingAhead(trx, options);
    const ended = await trx(FEEDS).where({ owner_ref: userRef }).delete();
    const rows = await eraseFromTables(trx, PERSONAL_TABLES, erasure);
    // Replicas know a content by its digest. Without one of them they read it again.
    if (rows[IMPORTS] > 0)
      await trx(IMPORTS).whereNotNull('digest').update({ digest: randomUUID() });
    return { ...rows, [FEEDS]: rows[FEEDS] + ended };
  });
}
