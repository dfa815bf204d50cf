import { type Remedy, remediesFor } from '@rollcall/plugin-incidents-common';
import type { Fleet } from '@rollcall/model';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import { digestOf } from '../database/digestOf';
import { type AlertRecord, type IncidentRecord, TABLES } from '../database/rows';
import type { World } from '../work/World';
import { RUNBOOK_TABLES, type StartRecord } from './rows';

/** @internal */
export interface ConsiderOptions {
  knex: Knex;
  world: Pick<World, 'know'>;
  now: () => number;
}

/** What waited longer, such as while the portal was down, is left to the people who have it by now. */
const OLDEST_MS = 15 * 60_000;
const AT_ONCE = 200;

/** The labels of an alert, as its source gave them. @internal */
export function labelsOf({ alert }: Pick<AlertRecord, 'alert'>): Record<string, string> {
  return (JSON.parse(alert) as { labels: Record<string, string> }).labels;
}

/** What {@link considerAlerts} is to look at. @internal */
export function unconsidered(
  knex: Knex,
  nowMs: number,
): Knex.QueryBuilder<AlertRecord, AlertRecord[]> {
  return knex<AlertRecord>(TABLES.alerts)
    .leftJoin(
      RUNBOOK_TABLES.considered,
      `${RUNBOOK_TABLES.considered}.alert`,
      `${TABLES.alerts}.id`,
    )
    .where({ waiting: false, status: 'firing' })
    .andWhere('received_at', '>=', nowMs - OLDEST_MS)
    .whereNotNull('incident')
    .whereNull(`${RUNBOOK_TABLES.considered}.alert`)
    .orderBy('received_at')
    .limit(AT_ONCE)
    .select(`${TABLES.alerts}.*`);
}

function pending(
  alert: AlertRecord,
  { runbookRef }: Remedy,
  { entityRef, nowMs }: { entityRef: string; nowMs: number },
): StartRecord {
  return {
    key: digestOf(alert.id, runbookRef),
    incident: alert.incident!,
    alert: alert.id,
    runbook_ref: runbookRef,
    entity_ref: entityRef,
    state: 'pending',
    guard: null,
    because: null,
    run_id: null,
    attempts: 0,
    created_at: nowMs,
    decided_at: null,
    due_at: nowMs,
    fence: 0,
    lease_until: null,
  };
}

function startsFor(
  fleet: Fleet,
  alert: AlertRecord,
  { row, nowMs }: { row: IncidentRecord | undefined; nowMs: number },
): StartRecord[] {
  const incident = row && incidentOf(row);
  // Without a service there is nothing a runbook could be run on.
  if (!incident?.serviceRef || incident.state === 'resolved') return [];
  const { serviceRef: entityRef } = incident;
  return remediesFor(fleet, { serviceRef: entityRef, alerts: [labelsOf(alert)] })
    .filter(({ startsItself }) => startsItself)
    .map(remedy => pending(alert, remedy, { entityRef, nowMs }));
}

/**
 * Looks at alerts that fire and have an incident, each once, for runbooks whose documents say that they may start by themselves,
 * and puts down what is to be asked for. Whether one starts is decided by runbooks.
 *
 * @returns how many alerts were looked at
 * @internal
 */
export async function considerAlerts({ knex, world, now }: ConsiderOptions): Promise<number> {
  const nowMs = now();
  const alerts = await unconsidered(knex, nowMs);
  if (alerts.length === 0) return 0;
  // Before the transaction: what is asked may want the database too, and SQLite has one connection.
  const { fleet } = await world.know();
  const numbers = [...new Set(alerts.map(({ incident }) => incident!))];
  const rows = await knex<IncidentRecord>(TABLES.incidents).whereIn('number', numbers);
  const byNumber = new Map(rows.map(row => [row.number, row as IncidentRecord]));
  const starts = alerts.flatMap(alert =>
    startsFor(fleet, alert, { row: byNumber.get(alert.incident!), nowMs }),
  );
  await knex.transaction(async trx => {
    if (starts.length > 0) {
      await trx(RUNBOOK_TABLES.starts).insert(starts).onConflict('key').ignore();
    }
    await trx(RUNBOOK_TABLES.considered)
      .insert(alerts.map(({ id }) => ({ alert: id, at: nowMs })))
      .onConflict('alert')
      .ignore();
  });
  return alerts.length;
}
