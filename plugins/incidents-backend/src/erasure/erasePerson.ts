import { randomBytes } from 'node:crypto';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { eraseFromTables, type Erasure, isPostgres } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import { type IncidentRecord, TABLES } from '../database/rows';
import { CHANGES, PERSONAL_TABLES } from './personalTables';

/** @internal */
export interface ErasePersonOptions {
  erasure: Erasure;
  /** Canonical reference. */
  userRef: string;
}

/** PostgreSQL: `lock_not_available`. */
const IS_TAKEN = '55P03';
const TRIES = 200;
const AGAIN_AFTER_MS = 50;

/**
 * Whoever writes meanwhile waits: they would put back what they read before. All of it is taken at once or none, so that nobody waits for
 * each other. SQLite has one writer at a time.
 */
async function holdAll(trx: Knex.Transaction): Promise<void> {
  if (!isPostgres(trx)) return;
  const tables = PERSONAL_TABLES.map(({ table }) => table);
  await trx.raw(`lock table ${tables.map(() => '??').join(', ')} in exclusive mode nowait`, tables);
}

function isPagedNext(steps: string, userRef: string): boolean {
  return steps.includes(JSON.stringify(userRef));
}

/** Whoever is paged next, or has a role in what is not over, is needed by their own name. */
async function demandNothingAhead(trx: Knex.Transaction, userRef: string): Promise<void> {
  const escalations = (await trx(TABLES.escalations)
    .whereNotNull('due_at')
    .select('incident', 'steps')) as { incident: number; steps: string }[];
  const pending = (await trx(TABLES.deliveries)
    .where({ person: userRef, state: 'pending' })
    .select('incident')) as { incident: number }[];
  const open = (await trx(TABLES.incidents)
    .whereNot({ state: 'resolved' })
    .select('number', 'snapshot')) as Pick<IncidentRecord, 'number' | 'snapshot'>[];
  const numbers = new Set([
    ...escalations.filter(({ steps }) => isPagedNext(steps, userRef)).map(row => row.incident),
    ...pending.map(({ incident }) => incident),
    ...open
      .filter(row => Object.values(incidentOf(row).roles).includes(userRef))
      .map(({ number }) => number),
  ]);
  if (numbers.size === 0) return;
  const named = [...numbers].sort((a, b) => a - b).map(number => `INC-${number}`);
  throw new ConflictError(
    `This person is to be paged for, or has a role in, what is not over yet: ${named.join(', ')}. Let somebody take it, or end it, and ask again.`,
  );
}

/** Keys that are made of who somebody is would tell it to whoever tries all names. */
async function forgetKeys(trx: Knex.Transaction, userRef: string): Promise<void> {
  const anyKey = () => randomBytes(32).toString('hex');
  const deliveries = (await trx(TABLES.deliveries).where({ person: userRef }).select('key')) as {
    key: string;
  }[];
  for (const { key } of deliveries) {
    const another = anyKey();
    await trx(TABLES.deliveries).where({ key }).update({ key: another });
    await trx(TABLES.attempts).where({ delivery: key }).update({ delivery: another });
  }
  const changes = (await trx(CHANGES).where({ source: userRef }).select('id')) as { id: string }[];
  for (const { id } of changes) await trx(CHANGES).where({ id }).update({ id: anyKey() });
}

/**
 * Puts a pseudonym in the place of a person in everything this plugin keeps, in one transaction.
 *
 * @returns how many rows named the person, by table
 * @throws ConflictError where the person is paged next for, or has a role in, what is not over; ServiceUnavailableError where others
 *   write all the time
 * @internal
 */
export async function erasePerson(
  knex: Knex,
  { erasure, userRef }: ErasePersonOptions,
): Promise<Record<string, number>> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return await knex.transaction(async trx => {
        await holdAll(trx);
        await demandNothingAhead(trx, userRef);
        await forgetKeys(trx, userRef);
        return eraseFromTables(trx, PERSONAL_TABLES, erasure);
      });
    } catch (error) {
      if ((error as { code?: string }).code !== IS_TAKEN) throw error;
      await new Promise(resolve => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
  throw new ServiceUnavailableError(
    'Incidents are written all the time at the moment. Nobody was erased; ask again later.',
  );
}
