import type { Incident, TimedIncidentEvent } from '../incident';
import type { ReachProof } from './types';

/**
 * What an incident proves of the way from an alert to people: that one of those who were paged acknowledged it. What a person declared
 * proves nothing of the way of alerts, nor does somebody who came upon it by themselves.
 *
 * @param events - those of the incident, in the order in which they happened
 * @returns nothing where it proves nothing
 * @public
 */
export function reachProofOf(
  number: number,
  incident: Pick<Incident, 'derived'>,
  events: readonly TimedIncidentEvent[],
): ReachProof | undefined {
  if (incident.derived.declared !== undefined) return undefined;
  const paged = new Set<string>();
  for (const event of events) {
    if (event.kind === 'paged') event.people.forEach(person => paged.add(person));
    if (event.kind === 'acknowledged' && paged.has(event.by)) {
      return { incident: number, at: event.at, by: event.by };
    }
  }
  return undefined;
}
