import { addDurationMs, type Policy, type Tier } from '@rollcall/model';
import type { Severity } from '../severity';

/** Whether an incident is to be reviewed, and until when. @public */
export interface ReviewDuty {
  isRequired: boolean;
  /** One sentence. */
  because: string;
  /** ISO 8601 instant until which it should be held, where it is required. */
  dueAt?: string;
}

/** What is reviewed where the policy says nothing. */
const DEFAULT_SEVERITIES: readonly number[] = [1, 2];
const DEFAULT_WITHIN = 'P5D';

/** How long after the end of an incident of a tier its review should be held at the latest; ISO 8601 duration. @internal */
export function reviewWithin(tier: Pick<Tier, 'incidents'> | undefined): string {
  return tier?.incidents?.review?.within ?? DEFAULT_WITHIN;
}

/** @public */
export interface ReviewDutyQuery {
  /** Key of the tier of the service. */
  tier?: string;
  severity: Severity;
  kind: 'incident' | 'issue';
  /** ISO 8601 instant at which it was over. */
  resolvedAt: string;
}

/**
 * Whether the policy asks for a review (`tiers.<key>.incidents.review`). Where it says nothing, incidents of severity 1 and 2 are
 * reviewed within five days of their end; what could wait (an issue) never has to be.
 *
 * @public
 */
export function reviewDuty(policy: Pick<Policy, 'tiers'>, query: ReviewDutyQuery): ReviewDuty {
  const { tier, severity, kind, resolvedAt } = query;
  if (kind === 'issue') return { isRequired: false, because: 'What could wait needs no review.' };
  const declared = policy.tiers.find(({ id }) => id === tier);
  const severities = declared?.incidents?.review?.severities ?? DEFAULT_SEVERITIES;
  const whose = tier === undefined ? 'without a known tier' : `of tier ${tier}`;
  if (!severities.includes(severity)) {
    return {
      isRequired: false,
      because: `Incidents ${whose} are not reviewed at severity ${severity}, unless somebody asks.`,
    };
  }
  return {
    isRequired: true,
    because: `Incidents ${whose} are reviewed at severity ${severity}.`,
    dueAt: new Date(addDurationMs(Date.parse(resolvedAt), reviewWithin(declared))).toISOString(),
  };
}
