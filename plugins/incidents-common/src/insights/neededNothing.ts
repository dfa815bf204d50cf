import type { IncidentEvent } from '../incident';

/** What a person, or a runbook, does about trouble. Who only said that they have it, and then watched it end, did nothing. */
const DOING: ReadonlySet<IncidentEvent['kind']> = new Set([
  'note',
  'mitigated',
  'moment',
  'impact',
  'run',
]);

/** Done by a person where they name one. */
const MAY_BE_DONE: ReadonlySet<IncidentEvent['kind']> = new Set(['opened', 'severity', 'resolved']);

/**
 * Whether an incident ended by itself and nobody had to do anything: then its alerts were noise, or could have waited. Of what is not
 * over, and of what a person declared, that is never said.
 *
 * @public
 */
export function neededNothing(events: readonly IncidentEvent[]): boolean {
  const isOver = events.findLast(({ kind }) => kind === 'resolved' || kind === 'reopened');
  if (isOver?.kind !== 'resolved') return false;
  return !events.some(event => {
    if (DOING.has(event.kind)) return true;
    // Alerts do these as well.
    return MAY_BE_DONE.has(event.kind) && 'by' in event && event.by !== undefined;
  });
}
