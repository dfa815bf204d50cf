import { detectedByOf, durationsOf, foldIncident, type TimedIncidentEvent } from '../incident';
import { neededNothing } from './neededNothing';
import type { IncidentOutcome, PagedOnce } from './types';

/** What the log of an incident does not say. @public */
export interface OutcomeKnowledge {
  /** Whether nobody owned what it was about, when it was opened. */
  isUnowned: boolean;
  /** Whether an instant, milliseconds since the epoch, is at night where the person lives. */
  isNightFor: (person: string, ms: number) => boolean;
}

/**
 * Every page of an incident, in order: one for each person of each step.
 *
 * @param events - of one incident, oldest first
 * @public
 */
export function pagesOf(
  events: readonly TimedIncidentEvent[],
  { isNightFor }: Pick<OutcomeKnowledge, 'isNightFor'>,
): PagedOnce[] {
  return events.flatMap(event => {
    if (event.kind !== 'paged') return [];
    const atMs = Date.parse(event.at);
    return event.people.map(person => ({ person, atMs, isNight: isNightFor(person, atMs) }));
  });
}

/**
 * What came of an incident, from its log alone; figures over many are made of this.
 *
 * @param events - of one incident, oldest first, at least the one that opened it
 * @public
 */
export function outcomeOf(
  events: readonly TimedIncidentEvent[],
  knowledge: OutcomeKnowledge,
): IncidentOutcome {
  const incident = foldIncident(undefined, events)!;
  const { urgency, severity, serviceRef, ownerRef, tier, alerts } = incident;
  const pages = pagesOf(events, knowledge);
  return {
    kind: urgency === 'page' ? 'incident' : 'issue',
    severity,
    openedMs: Date.parse(events[0].at),
    durations: durationsOf(incident),
    ...(serviceRef !== undefined && { serviceRef }),
    ...(ownerRef !== undefined && { ownerRef }),
    ...(tier !== undefined && { tier }),
    detectedBy: detectedByOf(incident),
    alerts: Object.keys(alerts).length,
    neededNothing: neededNothing(events),
    isUnowned: knowledge.isUnowned,
    pages: pages.length,
    nightPages: pages.filter(({ isNight }) => isNight).length,
  };
}
