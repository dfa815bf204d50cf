import type { DetectedBy, Incident } from './types';

/**
 * Who noticed an incident: what a person said, else the alert that opened it, else somebody of the organisation, who declared it.
 *
 * @public
 */
export function detectedByOf({
  detectedBy,
  derived,
}: Pick<Incident, 'detectedBy' | 'derived'>): DetectedBy {
  if (detectedBy !== undefined) return detectedBy;
  return derived.declared === undefined ? 'alert' : 'staff';
}
