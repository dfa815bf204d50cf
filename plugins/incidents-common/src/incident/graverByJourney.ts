import { humanizeRef } from '@rollcall/model';
import type { Routing } from '../routing';
import type { Severity } from '../severity';
import type { Incident } from './types';

/**
 * Whether alerts that join an incident make it graver, because one says that a journey of customers is broken: then it is as grave as if
 * that alert had opened it. What a person called graver stays so.
 *
 * @param routings - of the alerts that join
 * @returns the severity it has from then on, and why; nothing where it stays as it is
 * @public
 */
export function graverByJourney(
  { severity }: Pick<Incident, 'severity'>,
  routings: readonly Pick<Routing, 'journeyRef' | 'severity'>[],
): { severity: Severity; because: string } | undefined {
  const [gravest] = routings
    .filter(({ journeyRef }) => journeyRef !== undefined)
    .sort((a, b) => a.severity - b.severity);
  if (!gravest || gravest.severity >= severity) return undefined;
  const journey = humanizeRef(gravest.journeyRef!, 'journey');
  return {
    severity: gravest.severity,
    because: `Customers feel it: an alert says that the journey ${journey} is broken.`,
  };
}
