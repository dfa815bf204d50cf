import { type IncomingAlert, routeAlert, type Routing } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { digestOf } from '../database/digestOf';
import { type AlertRecord, instantOf } from '../database/rows';
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
  const routing = route(alert, { knowledge, operators, nowMs });
  return { row, alert, routing, groupHash: digestOf(routing.groupKey) };
}

/** @internal */
export interface RouteServiceOptions extends Pick<
  FollowOptions,
  'knowledge' | 'operators' | 'nowMs'
> {
  hasCustomerImpact?: boolean;
}

/** Where trouble of a service goes of which a person tells, and no alert. @internal */
export function routeService(
  serviceRef: string | undefined,
  options: RouteServiceOptions,
): Routing {
  const alert = { labels: {}, annotations: {}, ...(serviceRef !== undefined && { serviceRef }) };
  return route(alert, options);
}

function route(alert: IncomingAlert, options: RouteServiceOptions): Routing {
  const { knowledge, operators, nowMs, hasCustomerImpact } = options;
  const { fleet, facts } = knowledge;
  const routing = routeAlert(fleet, alert, facts, instantOf(nowMs), {
    operators,
    hasCustomerImpact,
  });
  return { ...routing, concerns: [...routing.concerns, ...concernsAbout(knowledge)] };
}

/** What the way of an alert leaves out because it was not known. */
function concernsAbout({ problem, doubt }: Knowledge): string[] {
  return [
    ...(problem === undefined ? [] : [`Overrides are not known: ${problem}.`]),
    ...(doubt === undefined ? [] : [doubt]),
  ];
}
