import type { Incident } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { TABLES } from './rows';

const AFFECTED = 'incidents_affected';

/** A service that an incident is about beside the one it began with. */
interface AffectedRecord {
  incident: number;
  service_ref: string;
}

/** A change of an incident, as far as it may change what the incident is about. */
interface Changed {
  number: number;
  before?: Incident;
  incident: Incident;
}

const ROWS_AT_ONCE = 400;

/**
 * Keeps what can be asked for in step with what incidents say they are about. It costs nothing where nobody said anything of it.
 *
 * @internal
 */
export async function writeAffected(
  trx: Knex.Transaction,
  changes: readonly Changed[],
): Promise<void> {
  const moved = changes.filter(({ before, incident }) => before?.affected !== incident.affected);
  if (moved.length === 0) return;
  await trx<AffectedRecord>(AFFECTED)
    .whereIn(
      'incident',
      moved.map(({ number }) => number),
    )
    .delete();
  const rows = moved.flatMap(({ number, incident }): AffectedRecord[] =>
    [...new Set(incident.affected)].map(ref => ({ incident: number, service_ref: ref })),
  );
  await trx.batchInsert(AFFECTED, rows, ROWS_AT_ONCE);
}

/**
 * Numbers of the incidents that are about a service: that began with it, or affect it.
 *
 * @remarks
 * Two look-ups put together, since neither database uses both indexes for a condition with "or".
 *
 * @internal
 */
export function concerning(knex: Knex, serviceRef: string): Knex.QueryBuilder {
  return knex(TABLES.incidents)
    .where({ service_ref: serviceRef })
    .select('number')
    .union(knex(AFFECTED).where({ service_ref: serviceRef }).select('incident as number'));
}
