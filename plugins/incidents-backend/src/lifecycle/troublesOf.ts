import type { IncidentState, Severity, ServiceTrouble } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { type IncidentRecord, TABLES } from '../database/rows';

/**
 * What is wrong now, by service: the gravest of each, and of those the newest.
 *
 * @param except - number of the incident that is looked at
 * @internal
 */
export async function troublesOf(
  knex: Knex,
  { except }: { except: number },
): Promise<Map<string, ServiceTrouble>> {
  const rows = await knex<IncidentRecord>(TABLES.incidents)
    .whereNot({ state: 'resolved' })
    .whereNot({ number: except })
    .whereNotNull('service_ref')
    .orderBy([
      { column: 'severity', order: 'desc' },
      { column: 'number', order: 'asc' },
    ])
    .select('number', 'severity', 'state', 'service_ref');
  // The last of each service stands, which is the gravest.
  return new Map(
    rows.map(({ number, severity, state, service_ref }) => [
      service_ref!,
      { incident: number, severity: severity as Severity, state: state as IncidentState },
    ]),
  );
}
