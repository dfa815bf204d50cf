import type { Incident, IncidentMoment, TimedIncidentEvent } from './types';

function earliest(a: string | undefined, b: string): string {
  return a === undefined || Date.parse(b) < Date.parse(a) ? b : a;
}

/** @internal */
export function withMoment(incident: Incident, moment: IncidentMoment, at: string): Incident {
  return { ...incident, derived: { ...incident.derived, [moment]: at } };
}

/** The first time counts: a second acknowledgement is not a later one. @internal */
export function first(incident: Incident, moment: IncidentMoment, at: string): Incident {
  return incident.derived[moment] === undefined ? withMoment(incident, moment, at) : incident;
}

/**
 * The end of impact as sources of alerts tell it: the latest end, where all are over and each said when. An outage of seconds has its
 * true length then, however late the word of it came.
 */
function endByAlerts({ alerts, derived }: Incident, at: string): string | undefined {
  const ends = Object.values(alerts).map(({ status, until }) =>
    status === 'resolved' ? until : undefined,
  );
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  const latest = Math.max(...ends.map(end => Date.parse(end!)));
  const start = derived.impactStart === undefined ? latest : Date.parse(derived.impactStart);
  // Clocks of sources go wrong: an end lies neither before the start nor after the word of it.
  return new Date(Math.min(Math.max(latest, start), Date.parse(at))).toISOString();
}

/** When it was over, and when it stopped hurting. @internal */
export function resolved(
  incident: Incident,
  event: TimedIncidentEvent & { kind: 'resolved' },
): Incident {
  const { at, by } = event;
  const end = (by === undefined && endByAlerts(incident, at)) || at;
  const over = first({ ...incident, state: 'resolved' }, 'mitigated', end);
  return withMoment(withMoment(over, 'resolved', at), 'impactEnd', over.derived.mitigated!);
}

/**
 * When it began to hurt, as alerts tell it: since a journey of customers broke, where one did; else since the earliest alert. What a
 * person declared to hurt already is not taken for later.
 *
 * @internal
 */
export function started(
  incident: Incident,
  event: TimedIncidentEvent & { kind: 'alert' },
): Incident {
  const { since, journeyRef } = event;
  const { brokenJourneys = [], derived } = incident;
  if (journeyRef === undefined) {
    if (brokenJourneys.length > 0) return incident;
    return withMoment(incident, 'impactStart', earliest(derived.impactStart, since));
  }
  const isFirst = brokenJourneys.length === 0 && derived.declared === undefined;
  const start = isFirst ? since : earliest(derived.impactStart, since);
  return withMoment(
    { ...incident, brokenJourneys: [...new Set([...brokenJourneys, journeyRef])] },
    'impactStart',
    start,
  );
}
