import { ConflictError } from '@backstage/errors';
import type { Severity } from '../severity';
import { communicated } from './communicated';
import { first, resolved, started, withMoment } from './derivedMoments';
import { isPerson } from './isPerson';
import type { Incident, IncidentAlert, IncidentEvent, TimedIncidentEvent } from './types';

/** Puts an alert among those of an incident. @internal */
export type PutAlert = (
  alerts: Incident['alerts'],
  id: string,
  alert: IncidentAlert,
) => Incident['alerts'];

function withPaged(incident: Incident, people: readonly string[]): Incident {
  return { ...incident, paged: [...new Set([...incident.paged, ...people])] };
}

function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): T {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
}

/** With what is said, without what is unknown again; what is not spoken of stays. */
function saidOf(
  incident: Incident,
  { customersPercent, detectedBy, expectedResolution }: IncidentEvent & { kind: 'impact' },
): Incident {
  const said = { customersPercent, detectedBy, expectedResolution };
  const next: Record<string, unknown> = { ...incident };
  for (const [name, value] of Object.entries(said)) {
    if (value === null) delete next[name];
    else if (value !== undefined) next[name] = value;
  }
  return next as unknown as Incident;
}

function opened(event: TimedIncidentEvent & { kind: 'opened' }): Incident {
  const { at, by, title, urgency, severity, serviceRef, ownerRef, tier, impactStart } = event;
  return {
    state: 'open',
    title,
    urgency,
    severity,
    ...(serviceRef !== undefined && { serviceRef }),
    ...(ownerRef !== undefined && { ownerRef }),
    ...(tier !== undefined && { tier }),
    roles: {},
    alerts: {},
    paged: [],
    derived: {
      detected: at,
      ...(by !== undefined && { declared: at }),
      ...(impactStart !== undefined && { impactStart }),
    },
    overridden: {},
  };
}

/** Events that end or pick up an incident, and from where. */
const FROM: Partial<Record<IncidentEvent['kind'], readonly Incident['state'][]>> = {
  acknowledged: ['open', 'acknowledged', 'mitigated'],
  mitigated: ['open', 'acknowledged'],
  resolved: ['open', 'acknowledged', 'mitigated'],
  reopened: ['resolved', 'mitigated'],
};

/** Whether something fits the state an incident is in. @public */
export function incidentAllows(incident: Incident, kind: IncidentEvent['kind']): boolean {
  return FROM[kind]?.includes(incident.state) ?? true;
}

function follow(incident: Incident, event: TimedIncidentEvent, putAlert: PutAlert): Incident {
  const { at } = event;
  switch (event.kind) {
    case 'alert': {
      const { alertId, status, title, since, until } = event;
      const alert = { status, title, since, ...(until !== undefined && { until }) };
      const alerts = putAlert(incident.alerts, alertId, alert);
      return started({ ...incident, alerts }, event);
    }
    case 'routed': {
      const { serviceRef, ownerRef } = event;
      return {
        ...without(incident, 'serviceRef', 'ownerRef'),
        ...(serviceRef !== undefined && { serviceRef }),
        ...(ownerRef !== undefined && { ownerRef }),
      };
    }
    case 'acknowledged': {
      const state = incident.state === 'open' ? 'acknowledged' : incident.state;
      // Who acknowledges where the alert came from is not known here, so a source takes no role.
      const roles =
        incident.roles.commander || !isPerson(event.by)
          ? incident.roles
          : { ...incident.roles, commander: event.by };
      return first({ ...without(incident, 'cameBackAt'), state, roles }, 'acknowledged', at);
    }
    case 'mitigated':
      return withMoment({ ...incident, state: 'mitigated' }, 'mitigated', at);
    case 'resolved':
      return resolved(incident, event);
    case 'reopened': {
      // Who says that it is back is there; where alerts say it, nobody may be.
      const isTaken = event.by !== undefined && incident.derived.acknowledged !== undefined;
      const derived = without(incident.derived, 'mitigated', 'resolved', 'impactEnd');
      const back = { ...incident, derived };
      return isTaken
        ? { ...back, state: 'acknowledged' }
        : { ...back, state: 'open', cameBackAt: at };
    }
    case 'severity':
      return { ...incident, severity: event.severity };
    case 'urgency': {
      const { urgency, severity } = event;
      // It may have been called graver by a person, and becomes no less grave by itself.
      return { ...incident, urgency, severity: Math.min(incident.severity, severity) as Severity };
    }
    case 'role': {
      const { role, person } = event;
      const others = without(incident.roles, role);
      return { ...incident, roles: person === undefined ? others : { ...others, [role]: person } };
    }
    case 'moment': {
      const { moment, to, by, because } = event;
      const others = without(incident.overridden, moment);
      const said = to === undefined ? {} : { [moment]: { at: to, by, because, saidAt: at } };
      return { ...incident, overridden: { ...others, ...said } };
    }
    case 'update':
    case 'published':
    case 'unpublished':
    case 'update-reminded':
      return communicated(incident, event);
    case 'affected':
      return { ...incident, affected: event.serviceRefs };
    case 'pulled-in': {
      const pulledIn = [...new Set([...(incident.pulledIn ?? []), event.serviceRef])];
      return { ...withPaged(incident, event.people), pulledIn };
    }
    case 'paged':
      return withPaged(incident, event.people);
    case 'impact':
      return saidOf(incident, event);
    default:
      return incident;
  }
}

/**
 * As {@link reduceIncident}, where somebody else says how its alerts are kept.
 *
 * @internal
 */
export function reduceKeeping(
  incident: Incident | undefined,
  event: TimedIncidentEvent,
  putAlert: PutAlert,
): Incident {
  if (event.kind === 'opened') {
    if (incident) throw new ConflictError('The incident is open already.');
    return opened(event);
  }
  if (!incident) throw new ConflictError('There is no incident yet.');
  if (!incidentAllows(incident, event.kind)) {
    throw new ConflictError(`The incident is ${incident.state}, and cannot be ${event.kind}.`);
  }
  return follow(incident, event, putAlert);
}

/**
 * The incident after something happened to it. It rewrites nothing: what a person says of an instant stands beside what the events
 * say. Where much happened, {@link foldIncident} takes less time.
 *
 * @throws ConflictError where it does not fit the state, such as acknowledging what is over
 * @public
 */
export function reduceIncident(
  incident: Incident | undefined,
  event: TimedIncidentEvent,
): Incident {
  return reduceKeeping(incident, event, (alerts, id, alert) => ({ ...alerts, [id]: alert }));
}
