import { plainLine } from '@rollcall/backend-kit';
import { humanizeRef } from '@rollcall/model';
import {
  graverByJourney,
  type IncidentEvent,
  type Routing,
  type Urgency,
} from '@rollcall/plugin-incidents-common';
import type { NewIncident } from '../database/changeIncident';
import { type AlertRecord, instantOf } from '../database/rows';
import type { RoutedAlert } from './routedAlert';

/** The most urgent is the smallest. */
const URGENCIES: Record<Urgency, number> = { page: 0, ticket: 1, information: 2 };

/**
 * The one that speaks for alerts of a group: the most urgent, and of several the gravest, which says what customers feel.
 *
 * @param items - at least one
 * @internal
 */
export function mostUrgentOf(items: readonly RoutedAlert[]): RoutedAlert {
  const [first] = [...items].sort(
    (a, b) =>
      URGENCIES[a.routing.urgency] - URGENCIES[b.routing.urgency] ||
      a.routing.severity - b.routing.severity,
  );
  return first;
}

const LONGEST_TITLE = 300;

/** It stands in a line of its own wherever people are paged, so that no text of an alert may begin another. */
function titleOf({ alert, routing }: RoutedAlert): string {
  const { labels, annotations } = alert;
  const said = annotations.summary ?? annotations.title ?? annotations.message;
  const name = labels.alertname ?? 'An alert without a name';
  const about = routing.serviceRef && ` of ${humanizeRef(routing.serviceRef, 'component')}`;
  return plainLine(said ?? '', LONGEST_TITLE) || plainLine(`${name}${about ?? ''}`, LONGEST_TITLE);
}

/** What an alert is in the timeline of its incident. @internal */
export function alertEvent(item: RoutedAlert, status: AlertRecord['status']): IncidentEvent {
  const { row, alert, routing } = item;
  return {
    kind: 'alert',
    status,
    alertId: row.id,
    title: alert.labels.alertname ?? 'An alert without a name',
    since: instantOf(row.starts_at),
    ...(routing.journeyRef !== undefined && { journeyRef: routing.journeyRef }),
    ...(status === 'resolved' && row.ends_at !== null && { until: instantOf(row.ends_at) }),
  };
}

/** The service an incident is about, and who owns it, where they are known. @internal */
export function refsOf({
  serviceRef,
  ownerRef,
}: Routing): Pick<Routing, 'serviceRef' | 'ownerRef'> {
  return {
    ...(serviceRef !== undefined && { serviceRef }),
    ...(ownerRef !== undefined && { ownerRef }),
  };
}

/** How it was taken to people, in the timeline of an incident. @internal */
export function routedEvent(routing: Routing): IncidentEvent {
  const { reaches, hops } = routing;
  return { kind: 'routed', reaches, ...refsOf(routing), because: hops.at(-1)!.because };
}

/** With what the timeline of an incident begins that an alert opens. */
function openingEvents(item: RoutedAlert): IncidentEvent[] {
  const { routing } = item;
  const { urgency, severity, tier } = routing;
  return [
    {
      kind: 'opened',
      title: titleOf(item),
      urgency,
      severity,
      ...refsOf(routing),
      ...(tier !== undefined && { tier }),
    },
    routedEvent(routing),
  ];
}

/** What is kept of a routing with its incident. @internal */
export function routingKept({ state, reaches, hops, concerns, runbooks }: Routing): object {
  return { state, reaches, hops, concerns, runbooks };
}

/**
 * The incident that alerts of one group open.
 *
 * @param items - at least one
 * @param status - of all of them
 * @internal
 */
export function newIncidentOf(
  items: readonly RoutedAlert[],
  nowMs: number,
  status: AlertRecord['status'] = 'firing',
): NewIncident {
  const first = mostUrgentOf(items);
  // What can wait may be felt by customers, and what pages need not.
  const graver = graverByJourney(
    first.routing,
    items.map(({ routing }) => routing),
  );
  return {
    openKey: first.groupHash,
    groupHash: first.groupHash,
    events: [
      ...openingEvents(first),
      ...items.map(item => alertEvent(item, status)),
      ...(graver ? [{ kind: 'severity' as const, ...graver }] : []),
    ],
    routing: routingKept(first.routing),
    nowMs,
  };
}
