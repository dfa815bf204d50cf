import { NotFoundError } from '@backstage/errors';
import {
  detectedByOf,
  type Incident,
  type IncidentEvent,
  type IncidentMoment,
  momentsOf,
  reduceIncident,
} from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { isPostgres } from './databaseClock';
import { type EventRecord, type IncidentRecord, instantOf, TABLES } from './rows';

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
    resolved_at: isOver ? nowMs : null,
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

async function writeEvents(
  trx: Knex.Transaction,
  number: number,
  options: { version: number; events: readonly IncidentEvent[]; nowMs: number },
): Promise<void> {
  const { version, events, nowMs } = options;
  const rows: EventRecord[] = events.map((event, at) => ({
    incident: number,
    version: version + at + 1,
    at: nowMs,
    event: JSON.stringify(event),
  }));
  if (rows.length > 0) await trx(TABLES.events).insert(rows);
}

function follow(
  incident: Incident | undefined,
  events: readonly IncidentEvent[],
  nowMs: number,
): Incident {
  const at = instantOf(nowMs);
  return events.reduce<Incident | undefined>(
    (before, event) => reduceIncident(before, { ...event, at }),
    incident,
  )!;
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
  const { openKey, groupHash, idempotencyKey, events, routing, nowMs } = options;
  const incident = follow(undefined, events, nowMs);
  const rows = (await trx(TABLES.incidents)
    .insert({
      ...columnsOf(incident, nowMs),
      open_key: openKey,
      group_hash: groupHash,
      idempotency_key: idempotencyKey ?? null,
      routing: routing ? JSON.stringify(routing) : null,
      version: events.length,
      opened_at: nowMs,
    })
    // Another replica may be opening it at this moment: it waits for that one, and finds it open.
    .onConflict()
    .ignore()
    .returning('number')) as { number: number }[];
  const number = rows[0]?.number;
  if (number !== undefined) await writeEvents(trx, number, { version: 0, events, nowMs });
  return number;
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
  const before = incidentOf(row);
  const events = decide(before);
  if (events.length === 0) return { row, before, incident: before, events };
  const incident = follow(before, events, nowMs);
  const isBack = before.state === 'resolved' && incident.state !== 'resolved';
  await trx<IncidentRecord>(TABLES.incidents)
    .where({ number })
    .update({
      ...columnsOf(incident, nowMs),
      version: row.version + events.length,
      ...(isBack && { open_key: row.group_hash }),
    });
  await writeEvents(trx, number, { version: row.version, events, nowMs });
  return { row, before, incident, events };
}
