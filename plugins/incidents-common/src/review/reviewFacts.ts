import {
  durationsOf,
  type Incident,
  type IncidentDurations,
  type IncidentInstant,
  type IncidentMoment,
  momentsOf,
  type TimedIncidentEvent,
} from '../incident';

type EventOf<K extends TimedIncidentEvent['kind']> = Extract<TimedIncidentEvent, { kind: K }>;

/** What the portal knows of an incident by itself: what a review begins with, and is checked against. @public */
export interface ReviewFacts {
  moments: Partial<Record<IncidentMoment, IncidentInstant>>;
  durations: IncidentDurations;
  alerts: { title: string; since: string }[];
  pages: { at: string; people: string[]; reaches: string }[];
  /** Why steps of the escalation were passed over, or led to nobody. */
  unreached: { at: string; because: string }[];
  runs: { at: string; runId: string; runbookRef: string }[];
  changes: { at: string; changeId: string; title: string }[];
  notes: number;
  reopened: number;
}

/** Each run once, from when it was first heard of. */
function distinctRuns(events: readonly EventOf<'run'>[]): ReviewFacts['runs'] {
  const byId = new Map<string, ReviewFacts['runs'][number]>();
  for (const { at, runId, runbookRef } of events) {
    if (!byId.has(runId)) byId.set(runId, { at, runId, runbookRef });
  }
  return [...byId.values()];
}

/**
 * The facts of an incident, from its events.
 *
 * @param events - in any order
 * @public
 */
export function reviewFacts(
  incident: Pick<Incident, 'derived' | 'overridden' | 'alerts'>,
  events: readonly TimedIncidentEvent[],
): ReviewFacts {
  const inOrder = [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const of = <K extends TimedIncidentEvent['kind']>(kind: K) =>
    inOrder.filter((event): event is EventOf<K> => event.kind === kind);
  return {
    moments: momentsOf(incident),
    durations: durationsOf(incident),
    alerts: Object.values(incident.alerts).map(({ title, since }) => ({ title, since })),
    pages: of('paged').map(({ at, people, reaches }) => ({ at, people: [...people], reaches })),
    unreached: inOrder.flatMap(event => {
      const { kind, at } = event;
      if (kind === 'skipped' || kind === 'exhausted' || kind === 'delivery-failed')
        return [{ at, because: event.because }];
      return [];
    }),
    runs: distinctRuns(of('run')),
    changes: of('change').map(({ at, changeId, title }) => ({ at, changeId, title })),
    notes: of('note').length,
    reopened: of('reopened').length,
  };
}
