import {
  graverByJourney,
  type Incident,
  type IncidentEvent,
} from '@rollcall/plugin-incidents-common';
import { alertEvent, mostUrgentOf } from './newIncidentOf';
import type { RoutedAlert } from './routedAlert';

/** Whether what could wait no longer can. @internal */
export function isMoreUrgent({ routing }: RoutedAlert, { urgency }: Pick<Incident, 'urgency'>) {
  return routing.urgency === 'page' && urgency !== 'page';
}

/**
 * What happens to an incident that alerts join.
 *
 * @param items - firing, at least one
 * @internal
 */
export function joiningEvents(incident: Incident, items: readonly RoutedAlert[]): IncidentEvent[] {
  const mostUrgent = mostUrgentOf(items);
  const { urgency, severity } = mostUrgent.routing;
  const graver = graverByJourney(
    incident,
    items.map(({ routing }) => routing),
  );
  return [
    ...(incident.state === 'resolved'
      ? [{ kind: 'reopened' as const, because: 'It fires again.' }]
      : []),
    ...items.map(item => alertEvent(item, 'firing')),
    ...(graver ? [{ kind: 'severity' as const, ...graver }] : []),
    ...(isMoreUrgent(mostUrgent, incident)
      ? [{ kind: 'urgency' as const, urgency, severity, because: 'An alert pages now.' }]
      : []),
  ];
}
