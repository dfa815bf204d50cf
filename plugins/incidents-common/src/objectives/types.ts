import type { ErrorBudget } from '@rollcall/plugin-monitoring-common';

/**
 * What an organisation promises itself about incidents: that somebody has them in time, that their review is held in time, and that
 * what follows from it is done in time.
 *
 * @public
 */
export type ObjectiveName = 'acknowledged' | 'review-held' | 'actions-on-time';

/** One thing that went as promised, or did not. @public */
export interface ObjectiveEvent {
  /** Milliseconds since the epoch at which that was certain. */
  atMs: number;
  /** Key of the tier of the service. */
  tier?: string;
  isGood: boolean;
}

/** One promise for one tier, with what is left of its error budget. Plain data. @public */
export interface OperationalObjective {
  name: ObjectiveName;
  /** Key of the tier, and what it is called. */
  tier: string;
  tierTitle: string;
  /** Percent, such as 95. */
  targetPercent: number;
  /** ISO 8601 duration within which it has to happen; an action item has a day of its own. */
  within?: string;
  budget: ErrorBudget;
}
