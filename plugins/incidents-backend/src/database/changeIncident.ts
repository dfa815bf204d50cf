import { NotFoundError } from '@backstage/errors';
import { isPostgres } from '@rollcall/backend-kit';
import {
  detectedByOf,
  foldIncident,
  type Incident,
  type IncidentEvent,
  type IncidentMoment,
  momentsOf,
} from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { writeAffected } from './affectedServices';
import { type EventRecord, type IncidentRecord, instantOf, TABLES } from './rows';
import { updateEach } from './updateEach';

const ROWS_AT_ONCE = 400;

/** @internal */
export function incidentOf(row: Pick<IncidentRecord, 'snapshot'>): Incident {
  return JSON.parse(row.snapshot) as Incident;
}

/** What of an incident is asked for in queries. */
function columnsOf(incident: Incident, nowMs: number): Partial<IncidentRecord> {
  const { state, severity, title, tier, urgency, serviceRef, ownerRef } = incident;
  const isOver = state === 'resolved';
  const moments = momentsOf(incident);
  const msOf = (moment: IncidentMoment) => {
    const at = moments[moment]?.at;
    return at === undefined ? null : Date.parse(at);
  };
  return {
    state,
    severity,
    title,
    kind: urgency === 'page' ? 'incident' : 'issue',
    service_ref: serviceRef ?? null,
    owner_ref: ownerRef ?? null,
    tier: tier ?? null,
    detected_by: detectedByOf(incident),
    impact_start_at: msOf('impactStart'),
    impact_end_at: msOf('impactEnd'),
    detected_at: msOf('detected'),
    acknowledged_at: msOf('acknowledged'),
    mitigated_at: msOf('mitigated'),
    is_public: incident.publication !== undefined,
    snapshot: JSON.stringify(incident),
    updated_at: nowMs,
    // What happens to it later, such as a note, ends it no later.
    resolved_at: isOver ? Date.parse(incident.derived.resolved!) : null,
    ...(isOver && { open_key: null }),
  };
}

/** @internal */
export interface NewIncident {
  openKey: string;
  groupHash: string;
  idempotencyKey?: string;
  /** The first of them opens it. */
  events: readonly IncidentEvent[];
  /** JSON-able; how it found its people. */
  routing?: object;
  nowMs: number;
}

/** Events of an incident that are to be written after those it has. */
interface NewEvents {
  number: number;
  version: number;
  events: readonly IncidentEvent[];
}

async function writeEvents(
  trx: Knex.Transaction,
  groups: readonly NewEvents[],
  nowMs: number,
): Promise<void> {
  const rows: EventRecord[] = groups.flatMap(({ number, version, events }) =>
    events.map((event, at) => ({
      incident: number,
      version: version + at + 1,
      at: nowMs,
      event: JSON.stringify(event),
    })),
  );
  // A statement of SQLite takes no more than 500 rows.
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await trx(TABLES.events).insert(rows.slice(at, at + ROWS_AT_ONCE));
  }
}

function follow(
  incident: Incident | undefined,
  events: readonly IncidentEvent[],
  nowMs: number,
): Incident {
  const at = instantOf(nowMs);
  return foldIncident(
    incident,
    events.map(event => ({ ...event, at })),
  )!;
}

/**
 * Opens incidents, each unless one of its group is open already, with as many statements as for one.
 *
 * @returns the numbers of those that were opened, by their open key
 * @internal
 */
export async function openIncidents(
  trx: Knex.Transaction,
  incidents: readonly NewIncident[],
): Promise<ReadonlyMap<string, number>> {
  if (incidents.length === 0) return new Map();
  const begun = incidents.map(({ events, nowMs }) => follow(undefined, events, nowMs));
  const rows = (await trx(TABLES.incidents)
    .insert(
      incidents.map(({ openKey, groupHash, idempotencyKey, events, routing, nowMs }, at) => ({
        ...columnsOf(begun[at], nowMs),
        open_key: openKey,
        group_hash: groupHash,
        idempotency_key: idempotencyKey ?? null,
        routing: routing ? JSON.stringify(routing) : null,
        version: events.length,
        opened_at: nowMs,
      })),
    )
    // Another replica may be opening one at this moment: it waits for that one, and finds it open.
    .onConflict()
    .ignore()
    .returning(['number', 'open_key'])) as { number: number; open_key: string }[];
  const numbers = new Map(rows.map(row => [row.open_key, row.number]));
  const opened = incidents.flatMap(({ openKey, events }): NewEvents[] => {
    const number = numbers.get(openKey);
    return number === undefined ? [] : [{ number, version: 0, events }];
  });
  await writeAffected(
    trx,
    incidents.flatMap(({ openKey }, at) => {
      const number = numbers.get(openKey);
      return number === undefined ? [] : [{ number, incident: begun[at] }];
    }),
  );
  await writeEvents(trx, opened, incidents[0].nowMs);
  return numbers;
}

/**
 * Opens an incident, unless one of its group is open already.
 *
 * @returns its number, or `undefined` where there is one already
 * @internal
 */
export async function openIncident(
  trx: Knex.Transaction,
  options: NewIncident,
): Promise<number | undefined> {
  return (await openIncidents(trx, [options])).get(options.openKey);
}

/** @internal */
export interface ChangedIncident {
  row: IncidentRecord;
  before: Incident;
  incident: Incident;
  events: readonly IncidentEvent[];
}

/**
 * Lets something happen to an incident: lock, decide, reduce, write.
 *
 * @param decide - what happens, by how it stands now; nothing where it gives none
 * @throws NotFoundError where there is no such incident
 * @throws ConflictError where it does not fit its state
 * @internal
 */
export async function changeIncident(
  trx: Knex.Transaction,
  number: number,
  nowMs: number,
  decide: (incident: Incident) => readonly IncidentEvent[],
): Promise<ChangedIncident> {
  const query = trx<IncidentRecord>(TABLES.incidents).where({ number }).first();
  if (isPostgres(trx)) query.forUpdate();
  const row = (await query) as IncidentRecord | undefined;
  if (!row) throw new NotFoundError(`There is no incident ${number}.`);
  const [changed] = await changeHeldIncidents(trx, [row], nowMs, decide);
  return changed;
}

/**
 * Lets something happen to incidents whose rows the transaction holds, with as many statements as for one.
 *
 * @param decide - what happens to one, by how it stands now; nothing where it gives none
 * @returns one for each row, in their order
 * @throws ConflictError where it does not fit the state of one
 * @internal
 */
export async function changeHeldIncidents(
  trx: Knex.Transaction,
  rows: readonly IncidentRecord[],
  nowMs: number,
  decide: (incident: Incident, number: number) => readonly IncidentEvent[],
): Promise<ChangedIncident[]> {
  const all = rows.map((row): ChangedIncident => {
    const before = incidentOf(row);
    const events = decide(before, row.number);
    const incident = events.length === 0 ? before : follow(before, events, nowMs);
    return { row, before, incident, events };
  });
  const changed = all.filter(({ events }) => events.length > 0);
  await updateEach(trx, {
    table: TABLES.incidents,
    key: 'number',
    rows: changed.map(({ row, before, incident, events }) => {
      const isBack = before.state === 'resolved' && incident.state !== 'resolved';
      return {
        number: row.number,
        open_key: isBack ? row.group_hash : row.open_key,
        ...columnsOf(incident, nowMs),
        version: row.version + events.length,
      };
    }),
  });
  await writeAffected(
    trx,
    changed.map(({ row, before, incident }) => ({ number: row.number, before, incident })),
  );
  await writeEvents(
    trx,
    changed.map(({ row, events }) => ({ number: row.number, version: row.version, events })),
    nowMs,
  );
  return all;
}
