import { ConflictError } from '@backstage/errors';
import {
  type Incident,
  type IncidentEvent,
  type IncomingAlert,
  routeAlert,
  type Routing,
  urgencyOf,
} from '@rollcall/plugin-incidents-common';
import { humanizeRef } from '@rollcall/model';
import type { Knex } from 'knex';
import { changeIncident, openIncident } from '../database/changeIncident';
import { digestOf } from '../database/digestOf';
import { type AlertRecord, type IncidentRecord, instantOf, TABLES } from '../database/rows';
import { beginEscalation, endEscalation } from './escalation';
import type { Knowledge } from './World';

/** @internal */
export interface FollowOptions {
  trx: Knex.Transaction;
  knowledge: Knowledge;
  operators: readonly string[];
  reopenWithinMs: number;
  nowMs: number;
}

/** An alert and where it goes. @internal */
export interface RoutedAlert {
  row: AlertRecord;
  alert: IncomingAlert;
  routing: Routing;
  /** Hash of what tells its incident from others. */
  groupHash: string;
}

/** @internal */
export function routed(
  row: AlertRecord,
  { knowledge, operators, nowMs }: Omit<FollowOptions, 'trx' | 'reopenWithinMs'>,
): RoutedAlert {
  const alert = JSON.parse(row.alert) as RoutedAlert['alert'];
  const { fleet, facts } = knowledge;
  const routing = routeAlert(fleet, alert, facts, instantOf(nowMs), { operators });
  const { concerns } = routing;
  const said = knowledge.problem
    ? { ...routing, concerns: [...concerns, `Overrides are not known: ${knowledge.problem}.`] }
    : routing;
  return { row, alert, routing: said, groupHash: digestOf(routing.groupKey) };
}

function titleOf({ alert, routing }: RoutedAlert): string {
  const { labels, annotations } = alert;
  const said = annotations.summary ?? annotations.title ?? annotations.message;
  const name = labels.alertname ?? 'An alert without a name';
  const about = routing.serviceRef && ` of ${humanizeRef(routing.serviceRef, 'component')}`;
  return (said?.trim() || `${name}${about ?? ''}`).slice(0, 300);
}

function alertEvent(item: RoutedAlert, status: AlertRecord['status']): IncidentEvent {
  const { row, alert } = item;
  return {
    kind: 'alert',
    status,
    alertId: row.id,
    title: alert.labels.alertname ?? 'An alert without a name',
    since: instantOf(row.starts_at),
    ...(status === 'resolved' && row.ends_at !== null && { until: instantOf(row.ends_at) }),
  };
}

function openingEvents(item: RoutedAlert): IncidentEvent[] {
  const { urgency, severity, serviceRef, ownerRef, tier, reaches, hops } = item.routing;
  const refs = {
    ...(serviceRef !== undefined && { serviceRef }),
    ...(ownerRef !== undefined && { ownerRef }),
  };
  return [
    {
      kind: 'opened',
      title: titleOf(item),
      urgency,
      severity,
      ...refs,
      ...(tier !== undefined && { tier }),
    },
    { kind: 'routed', reaches, ...refs, because: hops.at(-1)!.because },
  ];
}

/** What is kept of a routing with its incident. @internal */
export function routingKept({ state, reaches, hops, concerns, runbooks }: Routing): object {
  return { state, reaches, hops, concerns, runbooks };
}

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

function isMoreUrgent({ routing }: RoutedAlert, { urgency }: Incident): boolean {
  return routing.urgency === 'page' && urgency !== 'page';
}

/** The alert joins an incident that is there. */
async function join(number: number, item: RoutedAlert, options: FollowOptions): Promise<void> {
  const { trx, nowMs } = options;
  const { urgency, severity } = item.routing;
  const changed = await changeIncident(trx, number, nowMs, incident => [
    ...(incident.state === 'resolved'
      ? [{ kind: 'reopened' as const, because: 'It fires again.' }]
      : []),
    alertEvent(item, 'firing'),
    ...(isMoreUrgent(item, incident)
      ? [{ kind: 'urgency' as const, urgency, severity, because: 'An alert pages now.' }]
      : []),
  ]);
  const isBack = changed.before.state === 'resolved';
  const isNews = isBack || isMoreUrgent(item, changed.before);
  if (isNews && changed.incident.state === 'open') {
    await beginEscalation(trx, { number, routing: item.routing, nowMs });
  }
}

async function open(item: RoutedAlert, options: FollowOptions): Promise<number | undefined> {
  const { trx, nowMs } = options;
  const number = await openIncident(trx, {
    openKey: item.groupHash,
    groupHash: item.groupHash,
    events: [...openingEvents(item), alertEvent(item, 'firing')],
    routing: routingKept(item.routing),
    nowMs,
  });
  if (number !== undefined) {
    await beginEscalation(trx, { number, routing: item.routing, nowMs });
  }
  return number;
}

async function fire(item: RoutedAlert, options: FollowOptions): Promise<number> {
  const { trx } = options;
  const known = (await openOf(trx, item.groupHash)) ?? (await reopenable(item, options));
  if (known === undefined) {
    const opened = await open(item, options);
    if (opened !== undefined) return opened;
  }
  // Another replica opened it at this moment, unless it is over again already: then all of it is done anew.
  const number = known ?? (await openOf(trx, item.groupHash));
  if (number === undefined) throw new ConflictError('An incident ended while an alert joined it.');
  await join(number, item, options);
  return number;
}

/** Over before anybody could be told: it is written down, and wakes nobody. */
async function recordBlip(item: RoutedAlert, options: FollowOptions): Promise<number | undefined> {
  const { trx, nowMs } = options;
  return openIncident(trx, {
    openKey: digestOf('blip', item.row.id),
    groupHash: item.groupHash,
    events: [
      ...openingEvents(item),
      alertEvent(item, 'resolved'),
      { kind: 'resolved', note: 'It was over before anybody was told.' },
    ],
    routing: routingKept(item.routing),
    nowMs,
  });
}

async function resolve(
  number: number,
  item: RoutedAlert,
  { trx, nowMs }: FollowOptions,
): Promise<void> {
  const { incident } = await changeIncident(trx, number, nowMs, before => {
    if (before.state === 'resolved') return [];
    const others = Object.entries(before.alerts).filter(([id]) => id !== item.row.id);
    const isOver = others.every(([, { status }]) => status === 'resolved');
    // What a person declared is over when a person says so.
    const endsItself = isOver && before.derived.declared === undefined;
    return [
      alertEvent(item, 'resolved'),
      ...(endsItself ? [{ kind: 'resolved' as const, note: 'All its alerts are resolved.' }] : []),
    ];
  });
  if (incident.state === 'resolved') await endEscalation(trx, number);
}

/**
 * What becomes of an alert: it opens an incident, joins one, brings one back, or ends one. In the transaction that takes it off
 * those that wait.
 *
 * @internal
 */
export async function followAlert(item: RoutedAlert, options: FollowOptions): Promise<void> {
  const { trx } = options;
  const { row, alert } = item;
  let incident = row.incident;
  if (urgencyOf(alert) === 'information') incident = null;
  else if (row.status === 'firing') incident = await fire(item, options);
  else if (incident !== null) await resolve(incident, item, options);
  else {
    const open_ = await openOf(trx, item.groupHash);
    if (open_ === undefined) incident = (await recordBlip(item, options)) ?? null;
    else {
      incident = open_;
      await resolve(open_, item, options);
    }
  }
  await trx<AlertRecord>(TABLES.alerts).where({ id: row.id }).update({ waiting: false, incident });
}
