import { ConflictError } from '@backstage/errors';
import { urgencyOf } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { changeIncident, openIncident } from '../database/changeIncident';
import { type AlertRecord, type IncidentRecord, TABLES } from '../database/rows';
import { beginEscalation, endEscalation } from './escalation';
import { isMoreUrgent, joiningEvents } from './joiningEvents';
import { alertEvent, mostUrgentOf, newIncidentOf } from './newIncidentOf';
import { recordBlip } from './recordBlip';
import type { FollowOptions, RoutedAlert } from './routedAlert';

async function openOf(trx: Knex.Transaction, groupHash: string): Promise<number | undefined> {
  const row = await trx<IncidentRecord>(TABLES.incidents)
    .where({ open_key: groupHash })
    .first('number');
  return row?.number;
}

/** One of the group that was resolved so shortly ago that this is the same trouble again. */
async function reopenable(item: RoutedAlert, options: FollowOptions): Promise<number | undefined> {
  const { trx, nowMs, reopenWithinMs } = options;
  const row = await trx<IncidentRecord>(TABLES.incidents)
    .where({ group_hash: item.groupHash })
    .andWhere('resolved_at', '>=', nowMs - reopenWithinMs)
    .orderBy('resolved_at', 'desc')
    .first('number');
  return row?.number;
}

/** The one of the group that is there, or that was over a moment ago. */
async function knownOf(item: RoutedAlert, options: FollowOptions): Promise<number | undefined> {
  return (await openOf(options.trx, item.groupHash)) ?? (await reopenable(item, options));
}

/** Alerts join an incident that is there. */
async function join(
  number: number,
  items: readonly RoutedAlert[],
  options: FollowOptions,
): Promise<void> {
  const { trx, nowMs } = options;
  const mostUrgent = mostUrgentOf(items);
  const changed = await changeIncident(trx, number, nowMs, incident =>
    joiningEvents(incident, items),
  );
  const isBack = changed.before.state === 'resolved';
  const isNews = isBack || isMoreUrgent(mostUrgent, changed.before);
  if (isNews && changed.incident.state === 'open') {
    await beginEscalation(trx, { number, routing: mostUrgent.routing, nowMs });
  }
}

async function open(
  items: readonly RoutedAlert[],
  options: FollowOptions,
): Promise<number | undefined> {
  const { trx, nowMs } = options;
  const number = await openIncident(trx, newIncidentOf(items, nowMs));
  if (number !== undefined) {
    await beginEscalation(trx, { number, routing: mostUrgentOf(items).routing, nowMs });
  }
  return number;
}

/** @returns the incident they belong to now */
async function fire(items: readonly RoutedAlert[], options: FollowOptions): Promise<number> {
  const { trx } = options;
  const [first] = items;
  const known = await knownOf(first, options);
  if (known === undefined) {
    const opened = await open(items, options);
    if (opened !== undefined) return opened;
  }
  // Another replica opened it at this moment, unless it is over again already: then all of it is done anew.
  const number = known ?? (await openOf(trx, first.groupHash));
  if (number === undefined) throw new ConflictError('An incident ended while an alert joined it.');
  await join(number, items, options);
  return number;
}

/** Somebody has it where it came from, so nobody else is paged for it here. */
async function acknowledge(
  number: number,
  source: string,
  { trx, nowMs }: FollowOptions,
): Promise<void> {
  const { events } = await changeIncident(trx, number, nowMs, ({ state }) =>
    state === 'open' ? [{ kind: 'acknowledged', by: `source:default/${source}` }] : [],
  );
  if (events.length > 0) await endEscalation(trx, number);
}

async function resolve(
  number: number,
  items: readonly RoutedAlert[],
  { trx, nowMs }: FollowOptions,
): Promise<void> {
  const ids = new Set(items.map(({ row }) => row.id));
  const { incident } = await changeIncident(trx, number, nowMs, before => {
    const told = items.map(item => alertEvent(item, 'resolved'));
    // Ended by hand, say. An alert that it took to fire for good would keep it from ending once it comes back.
    if (before.state === 'resolved') return told;
    const others = Object.entries(before.alerts).filter(([id]) => !ids.has(id));
    const isOver = others.every(([, { status }]) => status === 'resolved');
    // What a person declared is over when a person says so.
    const endsItself = isOver && before.derived.declared === undefined;
    return [
      ...told,
      ...(endsItself ? [{ kind: 'resolved' as const, note: 'All its alerts are resolved.' }] : []),
    ];
  });
  if (incident.state === 'resolved') await endEscalation(trx, number);
}

/** What became of the alerts is known: they wait no longer. */
async function settle(
  incident: number | null,
  items: readonly RoutedAlert[],
  { trx }: FollowOptions,
): Promise<void> {
  const ids = items.map(({ row }) => row.id);
  await trx<AlertRecord>(TABLES.alerts).whereIn('id', ids).update({ waiting: false, incident });
}

async function followFiring(items: readonly RoutedAlert[], options: FollowOptions): Promise<void> {
  const fresh = items.filter(({ row }) => row.incident === null);
  if (fresh.length > 0) {
    const number = await fire(fresh, options);
    for (const { row } of fresh) row.incident = number;
  }
  for (const [number, group] of byIncident(items)) {
    const acknowledged = group.find(({ row }) => row.acknowledged);
    if (acknowledged) await acknowledge(number, acknowledged.row.source, options);
    await settle(number, group, options);
  }
}

/** Alerts that were over before they were followed join the incident of their group, or are one together that is over. */
async function followOver(items: readonly RoutedAlert[], options: FollowOptions): Promise<void> {
  const [first] = items;
  const known = await knownOf(first, options);
  const recorded = known === undefined ? await recordBlip(items, options) : undefined;
  if (recorded !== undefined) {
    await settle(recorded, items, options);
    return;
  }
  const number = known ?? (await knownOf(first, options));
  if (number === undefined) throw new ConflictError('An incident ended while an alert joined it.');
  for (const { row } of items) row.incident = number;
}

async function followResolved(
  items: readonly RoutedAlert[],
  options: FollowOptions,
): Promise<void> {
  const strangers = items.filter(({ row }) => row.incident === null);
  if (strangers.length > 0) await followOver(strangers, options);
  for (const [number, group] of byIncident(items)) {
    await resolve(number, group, options);
    await settle(number, group, options);
  }
}

/** Those that belong to an incident, by its number, in one order everywhere. */
function byIncident(items: readonly RoutedAlert[]): [number, RoutedAlert[]][] {
  const groups = new Map<number, RoutedAlert[]>();
  for (const item of items) {
    const { incident } = item.row;
    if (incident === null) continue;
    const group = groups.get(incident);
    if (group) group.push(item);
    else groups.set(incident, [item]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

/**
 * What becomes of alerts of one group: they open an incident, join one, bring one back, or end one. In the transaction that takes them
 * off those that wait. What fires comes before what is over, so that a group of which one fires and another ends stays one incident.
 *
 * @internal
 */
export async function followAlerts(
  items: readonly RoutedAlert[],
  options: FollowOptions,
): Promise<void> {
  const informing = items.filter(({ alert }) => urgencyOf(alert) === 'information');
  if (informing.length > 0) await settle(null, informing, options);
  const others = items.filter(item => !informing.includes(item));
  const firing = others.filter(({ row }) => row.status === 'firing');
  if (firing.length > 0) await followFiring(firing, options);
  const resolved = others.filter(({ row }) => row.status === 'resolved');
  if (resolved.length > 0) await followResolved(resolved, options);
}
