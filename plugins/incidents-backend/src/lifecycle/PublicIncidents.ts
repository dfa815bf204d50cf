import type { Publication } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import { type IncidentRecord, TABLES } from '../database/rows';

/** More than a status page ever shows. */
const MOST = 200;

/** Reads what of incidents is public. @internal */
export class PublicIncidents {
  constructor(private readonly knex: Knex) {}

  /** What was written for the public, the last changed first, and nothing else of the incidents. */
  async publications(): Promise<Publication[]> {
    const rows = await this.knex<IncidentRecord>(TABLES.incidents)
      .where({ is_public: true })
      .orderBy('updated_at', 'desc')
      .limit(MOST)
      .select('snapshot');
    return rows.flatMap(row => incidentOf(row).publication ?? []);
  }
}
