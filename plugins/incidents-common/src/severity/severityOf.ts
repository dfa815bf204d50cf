import type { Urgency } from '../alert';

/** How grave an incident is; 1 is the gravest. @public */
export type Severity = 1 | 2 | 3 | 4;

/** @public */
export interface SeverityQuery {
  /** Rank of the tier of the service, 0 for the most critical; absent where it is not known. */
  tierRank?: number;
  urgency: Urgency;
  /** Whether customers feel it; what nobody said counts as no. */
  hasCustomerImpact?: boolean;
}

/** What nobody gave a tier is taken for one below the most critical: it may be important. */
const UNKNOWN_RANK = 1;

/**
 * Severity by tier and impact: of the most critical tier 1 where customers feel it, 2 where it pages; one less grave for each
 * tier below, and one less where it can wait. What only informs is 4.
 *
 * @remarks
 * A person may always say otherwise; this is where an incident begins.
 *
 * @public
 */
export function severityOf({ tierRank, urgency, hasCustomerImpact }: SeverityQuery): Severity {
  if (urgency === 'information' && !hasCustomerImpact) return 4;
  const felt = hasCustomerImpact ? 0 : 1;
  const waits = urgency === 'page' || hasCustomerImpact ? 0 : 1;
  return Math.min(4, 1 + Math.min(tierRank ?? UNKNOWN_RANK, 2) + felt + waits) as Severity;
}
