import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { type Clock, databaseNow, isPostgres } from '@rollcall/backend-kit';
import { DAY_MS } from '@rollcall/model';
import type { PastTracer } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import type { Millis } from '../database/rows';
import { peopleOf, TRACER_TABLES, type TracerRecord, UNDER_WAY } from './tracerRows';

/** @internal */
export interface NewTracer {
  serviceRef: string;
  source: string;
  people: readonly string[];
  requestedBy?: string;
  nowMs: number;
}

/** What of a claimed test alert is written. @internal */
export type TracerChange = Partial<
  Pick<
    TracerRecord,
    'state' | 'people' | 'sent_at' | 'asked_at' | 'problem' | 'due_at' | 'attempts'
  >
>;

const LEASE_MS = 60_000;
const KEPT_MS = 400 * DAY_MS;

/** Test alerts and what came of them. @internal */
export class TracerStore {
  constructor(
    readonly knex: Knex,
    private readonly clock: Clock,
  ) {}

  /** Lets nobody else plan until the transaction ends. */
  async takeTurn(trx: Knex.Transaction): Promise<void> {
    const turn = trx(TRACER_TABLES.turn).where({ id: 1 }).first();
    if (isPostgres(trx)) turn.forUpdate();
    await turn;
  }

  /** What was tested in the last two days, and the newest of each service. */
  async past(knex: Knex, nowMs: number): Promise<PastTracer[]> {
    const rows = await knex<TracerRecord>(TRACER_TABLES.tracers)
      .where('created_at', '>=', nowMs - 2 * DAY_MS)
      .orWhereIn('state', [...UNDER_WAY]);
    return rows.map(row => ({
      serviceRef: row.service_ref,
      people: peopleOf(row),
      atMs: Number(row.created_at),
      isOver: !UNDER_WAY.includes(row.state),
    }));
  }

  async insert(knex: Knex, tracer: NewTracer): Promise<string> {
    const { serviceRef, source, people, requestedBy, nowMs } = tracer;
    const id = randomUUID();
    await knex<TracerRecord>(TRACER_TABLES.tracers).insert({
      id,
      service_ref: serviceRef,
      source,
      people: JSON.stringify(people),
      requested_by: requestedBy ?? null,
      state: 'waiting',
      created_at: nowMs,
      due_at: nowMs,
      attempts: 0,
      fence: 0,
    });
    return id;
  }

  /**
   * @throws NotFoundError
   */
  async get(id: string): Promise<TracerRecord> {
    const row = await this.knex<TracerRecord>(TRACER_TABLES.tracers).where({ id }).first();
    if (!row) throw new NotFoundError('There is no such test alert.');
    return row as TracerRecord;
  }

  /** The newest of a service. */
  async newest(serviceRef: string): Promise<TracerRecord | undefined> {
    return this.knex<TracerRecord>(TRACER_TABLES.tracers)
      .where({ service_ref: serviceRef })
      .orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }])
      .first();
  }

  /** The newest that is proven, or over, of each service or of one. */
  async newestOf(
    which: 'proven' | 'over',
    serviceRef?: string,
  ): Promise<Map<string, TracerRecord>> {
    const order = which === 'proven' ? 'answered_at' : 'created_at';
    const chosen = () => {
      const query = this.knex(TRACER_TABLES.tracers);
      if (which === 'proven') query.where({ state: 'proven' });
      else query.whereNotIn('state', [...UNDER_WAY, 'withdrawn']);
      if (serviceRef !== undefined) query.andWhere({ service_ref: serviceRef });
      return query;
    };
    const newest = (await chosen()
      .groupBy('service_ref')
      .select('service_ref')
      .max({ at: order })) as { service_ref: string; at: Millis }[];
    const found = new Map<string, TracerRecord>();
    const AT_ONCE = 200;
    for (let from = 0; from < newest.length; from += AT_ONCE) {
      const pairs = newest
        .slice(from, from + AT_ONCE)
        .map(({ service_ref, at }) => [service_ref, at]);
      const rows = (await chosen().whereIn(
        ['service_ref', order],
        pairs as never,
      )) as TracerRecord[];
      for (const row of rows) found.set(row.service_ref, row);
    }
    return found;
  }

  /** Claims one about which something is to be done. */
  async claim(worker: string): Promise<TracerRecord | undefined> {
    const { knex, clock } = this;
    return knex.transaction(async trx => {
      const instant = databaseNow(trx, clock);
      const due = trx(TRACER_TABLES.tracers)
        .select('id')
        .where('due_at', '<=', clock())
        .andWhere(free => free.whereNull('lease_until').orWhere('lease_until', '<', instant))
        .orderBy([{ column: 'due_at' }, { column: 'id' }])
        .limit(1);
      if (isPostgres(trx)) due.forUpdate().skipLocked();
      const rows = (await trx(TRACER_TABLES.tracers)
        .where('id', '=', due)
        .update({
          worker,
          fence: trx.raw('fence + 1'),
          attempts: trx.raw('attempts + 1'),
          lease_until: trx.raw('? + ?', [instant, LEASE_MS]),
        })
        .returning('*')) as TracerRecord[];
      return rows[0];
    });
  }

  /**
   * Writes what came of a claim, unless the claim is no longer good or something else happened meanwhile.
   *
   * @returns whether it was written
   */
  async write(claimed: TracerRecord, change: TracerChange): Promise<boolean> {
    const { id, fence, state, returned_at } = claimed;
    const count = await this.knex<TracerRecord>(TRACER_TABLES.tracers)
      .where({ id, fence, state })
      .andWhere(same =>
        // It may have come back before its sending was written down, but not while it is given up.
        state === 'sent' && returned_at === null ? same.whereNull('returned_at') : same,
      )
      .update({ ...change, worker: null, lease_until: null });
    return count > 0;
  }

  /** Lets go of what came back while it was given up, so that it is looked at anew. */
  async release({ id, fence }: TracerRecord): Promise<void> {
    await this.knex<TracerRecord>(TRACER_TABLES.tracers)
      .where({ id, fence })
      .update({ worker: null, lease_until: null, attempts: 0 });
  }

  /** What came back before its sending was written down is due at once. */
  async hasten(id: string, nowMs: number): Promise<void> {
    await this.knex<TracerRecord>(TRACER_TABLES.tracers)
      .where({ id, state: 'sent' })
      .whereNotNull('returned_at')
      .update({ due_at: nowMs });
  }

  /**
   * Somebody answered.
   *
   * @returns whether it was asked, and nobody had answered
   */
  async answer(id: string, by: string): Promise<boolean> {
    const count = await this.knex<TracerRecord>(TRACER_TABLES.tracers)
      .where({ id })
      .whereIn('state', ['asked', 'unanswered'])
      .update({ state: 'proven', answered_by: by, answered_at: this.clock(), due_at: null });
    return count > 0;
  }

  /** Forgets what is older than anything it could prove. */
  async forget(): Promise<void> {
    await this.knex<TracerRecord>(TRACER_TABLES.tracers)
      .where('created_at', '<', this.clock() - KEPT_MS)
      .whereNull('due_at')
      .delete();
  }
}
