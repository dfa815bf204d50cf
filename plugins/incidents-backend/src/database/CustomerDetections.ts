import type { CustomerDetection } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type IncidentRecord, instantOf, TABLES } from './rows';

const DAY_MS = 86_400_000;
/** Older ones say little of how a service is watched today. */
const DAYS = 90;
/** Nobody mends more than these at once. */
const MOST = 1_000;

/** Incidents that customers noticed first. @internal */
export class CustomerDetections {
  constructor(private readonly knex: Knex) {}

  /** Of the last 90 days, the newest first. What is about no service is left out: no service lacks the alert. */
  async recent(nowMs: number): Promise<CustomerDetection[]> {
    const rows = await this.knex<IncidentRecord>(TABLES.incidents)
      .where({ detected_by: 'customers' })
      .andWhere('opened_at', '>=', nowMs - DAYS * DAY_MS)
      .whereNotNull('service_ref')
      .orderBy('number', 'desc')
      .limit(MOST)
      .select('number', 'title', 'service_ref', 'opened_at', 'detected_at');
    return rows.map(({ number, title, service_ref, opened_at, detected_at }) => ({
      entityRef: service_ref!,
      incident: number,
      title,
      at: instantOf(detected_at ?? opened_at),
    }));
  }
}
