import {
  type ReachProof,
  reachProofOf,
  type TimedIncidentEvent,
} from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import { type EventRecord, type IncidentRecord, instantOf, TABLES } from '../database/rows';

/** An older incident proves little of today, and reading on would take long. */
const MOST = 50;

/** What incidents prove of the way from alerts to people. @internal */
export class ReachStore {
  constructor(private readonly knex: Knex) {}

  /**
   * The newest proof of a service, among its last incidents that somebody acknowledged.
   *
   * @param serviceRef - canonical reference
   */
  async lastProof(serviceRef: string): Promise<ReachProof | undefined> {
    const rows = await this.knex<IncidentRecord>(TABLES.incidents)
      .where({ service_ref: serviceRef })
      .orderBy('number', 'desc')
      .limit(MOST);
    for (const row of rows) {
      const incident = incidentOf(row);
      // Only what was acknowledged is worth reading its events.
      if (incident.derived.acknowledged === undefined) continue;
      const events = await this.knex<EventRecord>(TABLES.events)
        .where({ incident: row.number })
        .orderBy('version');
      const timed = events.map(
        ({ at, event }) => ({ ...JSON.parse(event), at: instantOf(at) }) as TimedIncidentEvent,
      );
      const proof = reachProofOf(row.number, incident, timed);
      if (proof) return proof;
    }
    return undefined;
  }
}
