import { randomUUID } from 'node:crypto';
import { type Clock, databaseNow, isPostgres } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { TABLES } from '../database/rows';
import { ownTurn } from './ownTurn';

/** @internal */
export interface WorkLeaseOptions {
  knex: Knex;
  /** What is done, as the database calls it. */
  name: string;
  now: Clock;
}

/** What is to be done, as queries: there is something where one of them has a row. @internal */
export type ToDo = () => readonly Knex.QueryBuilder[];

/** What came of it: everything is done, or another replica is at it, or may be, and does it all. @internal */
export type LeaseOutcome = 'done' | 'held';

/** Whoever gets no further with a batch for so long is taken to be gone: another goes on. */
const LEASE_MS = 5_000;
/** In a row; then others have a chance, of whom one may see work that this one does not, such as by a clock that goes wrong. */
const MOST_BATCHES = 50;

/**
 * Lets one replica at a time do a part of the work, so that batches stay as large as with one replica, and nobody waits for a row that
 * another holds. That is thrift, and no lock: what two do at once comes out the same, since rows are held by whoever changes them. So
 * the lease of one that gets no further ends, and is lost without harm.
 *
 * It is judged by the clock of the database alone. One that ends later than any could was given before that clock was set back, and
 * keeps nobody out.
 *
 * To look for work and to take the lease is one statement, as is to look for more and to give it back. SQLite is not shared: there
 * nobody needs one.
 *
 * @internal
 */
export class WorkLease {
  readonly #worker = randomUUID();

  constructor(private readonly options: WorkLeaseOptions) {}

  /**
   * Does batch after batch for as long as there is something to do.
   *
   * @param batch - how many it did; where it did none, what there is to do is in the hands of others, and left to them
   * @throws what a batch throws; somebody else may try then
   */
  async run(toDo: ToDo, batch: () => Promise<number>): Promise<LeaseOutcome> {
    const standing = await this.#take(toDo);
    if (standing !== 'mine') return standing === 'held' ? 'held' : 'done';
    const most = isPostgres(this.options.knex) ? MOST_BATCHES : Infinity;
    let isKept = true;
    let batches = 0;
    try {
      while (isKept && batches < most && (await this.#inTurn(batch)) > 0) {
        isKept = await this.#keep(toDo);
        batches += 1;
      }
    } finally {
      if (isKept) await this.#giveBack();
    }
    return batches < most ? 'done' : 'held';
  }

  /** Those who ask are answered between two batches, whosever they are. */
  async #inTurn(batch: () => Promise<number>): Promise<number> {
    await ownTurn();
    return batch();
  }

  /** Whether any of the queries has a row, as a part of a statement. */
  #isAny(toDo: ToDo): Knex.Raw {
    const { knex } = this.options;
    const queries = toDo();
    return knex.raw(queries.map(() => 'exists ?').join(' or '), queries as Knex.RawBinding[]);
  }

  /** Takes the lease where there is something to do and nobody has it. */
  async #take(toDo: ToDo): Promise<'mine' | 'held' | 'nothing'> {
    const { knex, name, now } = this.options;
    if (!isPostgres(knex)) return (await this.#waits(toDo)) ? 'mine' : 'nothing';
    const instant = databaseNow(knex, now);
    const leases = TABLES.leases;
    const { rows } = (await knex.raw(
      `with look as (
         select (?) as waits,
           exists (select 1 from ${leases} where name = ? and worker <> ? and held_until between ? and ? + ?::bigint) as held
       ), taken as (
         insert into ${leases} (name, worker, held_until)
         select ?::text, ?::text, ? + ?::bigint from look where waits and not held
         on conflict (name) do update set worker = excluded.worker, held_until = excluded.held_until
           where ${leases}.worker = excluded.worker or ${leases}.held_until not between ? and ? + ?::bigint
         returning name
       )
       select case when not waits then 'nothing' when exists (select 1 from taken) then 'mine' else 'held' end as standing
       from look`,
      [
        ...[this.#isAny(toDo), name, this.#worker, instant, instant, LEASE_MS],
        ...[name, this.#worker, instant, LEASE_MS, instant, instant, LEASE_MS],
      ],
    )) as { rows: { standing: 'mine' | 'held' | 'nothing' }[] };
    return rows[0].standing;
  }

  /** @returns whether there is more to do and this process still has the lease; else it is given back */
  async #keep(toDo: ToDo): Promise<boolean> {
    const { knex, name, now } = this.options;
    if (!isPostgres(knex)) return this.#waits(toDo);
    const { rows } = (await knex.raw(
      `with look as (select (?) as waits)
       update ${TABLES.leases} set held_until = case when waits then ? + ?::bigint else 0 end
       from look where name = ? and worker = ? returning waits`,
      [this.#isAny(toDo), databaseNow(knex, now), LEASE_MS, name, this.#worker],
    )) as { rows: { waits: boolean }[] };
    return rows[0]?.waits ?? false;
  }

  async #giveBack(): Promise<void> {
    const { knex, name } = this.options;
    if (!isPostgres(knex)) return;
    await knex(TABLES.leases).where({ name, worker: this.#worker }).update({ held_until: 0 });
  }

  async #waits(toDo: ToDo): Promise<boolean> {
    const { knex } = this.options;
    const row = (await knex.first(knex.raw('(?) as waits', [this.#isAny(toDo)]))) as unknown as {
      waits: boolean | number;
    };
    return Boolean(row.waits);
  }
}
