import { NotFoundError } from '@backstage/errors';
import type { IncidentQuery } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { concerning } from './affectedServices';
import {
  type AttemptRecord,
  type DeliveryRecord,
  type EscalationRecord,
  type EventRecord,
  type IncidentRecord,
  TABLES,
} from './rows';

/** A delivery and every attempt at it, the first first. @internal */
export interface DeliveryWithAttempts extends DeliveryRecord {
  history: AttemptRecord[];
}

/** @internal */
export interface StoredPage {
  rows: IncidentRecord[];
  total: number;
  nextCursor?: number;
}

function filtered(knex: Knex, filter: IncidentQuery): Knex.QueryBuilder {
  const query = knex(TABLES.incidents);
  const { state, kind, serviceRef, ownerRef } = filter;
  if (state === 'active') query.whereNot({ state: 'resolved' });
  else if (state !== undefined) query.where({ state });
  if (kind !== undefined) query.where({ kind });
  if (serviceRef !== undefined) query.whereIn('number', concerning(knex, serviceRef));
  if (ownerRef !== undefined) query.where({ owner_ref: ownerRef });
  return query;
}

/** Reads incidents as they stand. @internal */
export class IncidentStore {
  constructor(private readonly knex: Knex) {}

  /** Newest first; the cursor is the number the page before ended with. */
  async list(
    filter: Omit<IncidentQuery, 'cursor' | 'limit'>,
    { cursor, limit }: { cursor?: number; limit: number },
  ): Promise<StoredPage> {
    const query = filtered(this.knex, filter).orderBy('number', 'desc');
    if (cursor !== undefined) query.where('number', '<', cursor);
    const rows = (await query.limit(limit + 1)) as IncidentRecord[];
    const [{ count }] = (await filtered(this.knex, filter).count({
      count: '*',
    })) as { count: number | string }[];
    const page = rows.slice(0, limit);
    return {
      rows: page,
      total: Number(count),
      ...(rows.length > limit && { nextCursor: page.at(-1)!.number }),
    };
  }

  /**
   * @throws NotFoundError
   */
  async get(number: number): Promise<IncidentRecord> {
    const row = await this.knex<IncidentRecord>(TABLES.incidents).where({ number }).first();
    if (!row) throw new NotFoundError(`There is no incident ${number}.`);
    return row as IncidentRecord;
  }

  async byIdempotencyKey(key: string): Promise<IncidentRecord | undefined> {
    return this.knex<IncidentRecord>(TABLES.incidents).where({ idempotency_key: key }).first();
  }

  async events(number: number): Promise<EventRecord[]> {
    return this.knex<EventRecord>(TABLES.events).where({ incident: number });
  }

  async deliveries(number: number): Promise<DeliveryWithAttempts[]> {
    const [deliveries, attempts] = await Promise.all([
      this.knex<DeliveryRecord>(TABLES.deliveries)
        .where({ incident: number })
        .orderBy([{ column: 'step' }, { column: 'person' }, { column: 'key' }]),
      this.knex<AttemptRecord>(TABLES.attempts).where({ incident: number }).orderBy('attempt'),
    ]);
    return deliveries.map(delivery => ({
      ...delivery,
      history: attempts.filter(attempt => attempt.delivery === delivery.key),
    }));
  }

  async escalation(number: number): Promise<EscalationRecord | undefined> {
    return this.knex<EscalationRecord>(TABLES.escalations).where({ incident: number }).first();
  }

  /** References of services that something is wrong with now. */
  async failingServices(): Promise<Set<string>> {
    const rows = (await this.knex(TABLES.incidents)
      .whereNot({ state: 'resolved' })
      .whereNotNull('service_ref')
      .distinct('service_ref')) as { service_ref: string }[];
    return new Set(rows.map(({ service_ref }) => service_ref));
  }
}
