import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ActionItemQuery } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type ActionRecord, LEARNING_TABLES } from './learningRows';

type Filter = Omit<ActionItemQuery, 'cursor' | 'limit'>;

function filtered(query: Knex.QueryBuilder, filter: Filter, nowMs: number): Knex.QueryBuilder {
  const { state, incident, serviceRef, ownerRef } = filter;
  if (state === 'overdue') query.where({ state: 'open' }).andWhere('due_at', '<', nowMs);
  else if (state !== undefined) query.where({ state });
  if (filter.class !== undefined) query.where({ class: filter.class });
  if (incident !== undefined) query.where({ incident });
  if (serviceRef !== undefined) query.where({ service_ref: serviceRef });
  if (ownerRef !== undefined) query.where({ owner_ref: ownerRef });
  return query;
}

/** What is to be done, and what was. @internal */
export class ActionStore {
  constructor(private readonly knex: Knex) {}

  /** Due first; the cursor is how many came before. */
  async list(
    filter: Filter,
    { offset, limit, nowMs }: { offset: number; limit: number; nowMs: number },
  ): Promise<{ rows: ActionRecord[]; total: number }> {
    const rows = (await filtered(this.#all(), filter, nowMs)
      .orderBy([{ column: 'due_at' }, { column: 'id' }])
      .offset(offset)
      .limit(limit)) as ActionRecord[];
    const [{ count }] = (await filtered(this.#all(), filter, nowMs).count({ count: '*' })) as {
      count: number | string;
    }[];
    return { rows, total: Number(count) };
  }

  async ofIncident(incident: number): Promise<ActionRecord[]> {
    return this.#all()
      .where({ incident })
      .orderBy([{ column: 'due_at' }, { column: 'id' }]);
  }

  /** All that is open, the longest due first. */
  async open(): Promise<ActionRecord[]> {
    return this.#all()
      .where({ state: 'open' })
      .orderBy([{ column: 'due_at' }, { column: 'id' }]);
  }

  /** What was closed since an instant, newest first. */
  async closedSince(sinceMs: number): Promise<ActionRecord[]> {
    return this.#all().where('closed_at', '>=', sinceMs).orderBy('closed_at', 'desc');
  }

  /** What is open and late. */
  async overdue(nowMs: number): Promise<ActionRecord[]> {
    return filtered(this.#all(), { state: 'overdue' }, nowMs).orderBy('due_at');
  }

  /**
   * @throws NotFoundError
   */
  async get(id: string): Promise<ActionRecord> {
    const row = (await this.#all().where({ id }).first()) as ActionRecord | undefined;
    if (!row) throw new NotFoundError('There is no such action item.');
    return row;
  }

  async insert(row: ActionRecord): Promise<void> {
    await this.#all().insert(row);
  }

  /**
   * Changes an item that is as it was seen. Its tracker is asked soon.
   *
   * @throws ConflictError where somebody else changed it in the meantime
   */
  async write(
    { id, version, tracker }: Pick<ActionRecord, 'id' | 'version' | 'tracker'>,
    change: Partial<ActionRecord>,
    nowMs: number,
  ): Promise<void> {
    const count = await this.#all()
      .where({ id, version })
      .update({
        ...change,
        version: version + 1,
        ...(tracker !== null && { tracker_due_at: nowMs }),
      });
    if (count === 0) {
      throw new ConflictError('Somebody else changed it in the meantime. Look at it again.');
    }
  }

  /**
   * Takes on to remind somebody.
   *
   * @returns whether nobody else did
   */
  async claimReminder(
    { id, reminded_at }: Pick<ActionRecord, 'id' | 'reminded_at'>,
    nowMs: number,
  ): Promise<boolean> {
    const count = await this.#all()
      .where({ id })
      .andWhere((same: Knex.QueryBuilder) =>
        reminded_at === null ? same.whereNull('reminded_at') : same.where({ reminded_at }),
      )
      .update({ reminded_at: nowMs });
    return count > 0;
  }

  /** Somebody could not be told after all: it is tried again. */
  async giveBackReminder(
    { id, reminded_at }: Pick<ActionRecord, 'id' | 'reminded_at'>,
    claimedMs: number,
  ): Promise<void> {
    await this.#all().where({ id, reminded_at: claimedMs }).update({ reminded_at });
  }

  #all(): Knex.QueryBuilder {
    return this.knex(LEARNING_TABLES.actions);
  }
}
