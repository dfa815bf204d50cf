import { type PutAlert, reduceKeeping } from './reduceIncident';
import type { Incident, TimedIncidentEvent } from './types';

/**
 * Writes alerts into one copy of its own, which it makes of what it is given first.
 *
 * @internal
 */
export function inOwnCopy(): PutAlert {
  let own: Incident['alerts'] | undefined;
  return (alerts, id, alert) => {
    if (alerts !== own) own = { ...alerts };
    own[id] = alert;
    return own;
  };
}

/**
 * The incident after all of it happened, one after the other, as `reduceIncident` has it. In a storm thousands of alerts are one
 * incident: their map is copied once for all events, not once for each.
 *
 * @param incident - as it was before, which stays as it is; absent where the first of the events opens it
 * @param events - oldest first
 * @throws ConflictError where one does not fit the state
 * @public
 */
export function foldIncident(
  incident: Incident | undefined,
  events: Iterable<TimedIncidentEvent>,
): Incident | undefined {
  const putAlert = inOwnCopy();
  let after = incident;
  for (const event of events) after = reduceKeeping(after, event, putAlert);
  return after;
}
