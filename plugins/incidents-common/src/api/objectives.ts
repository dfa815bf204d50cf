import type { ObjectiveName } from '../objectives';

/** One promise about incidents for one tier. @public */
export interface ObjectiveDto {
  name: ObjectiveName;
  /** Key of the tier, and what it is called. */
  tier: string;
  tierTitle: string;
  /** Percent, such as 95. */
  targetPercent: number;
  /** ISO 8601 duration within which it has to happen. */
  within?: string;
  /** How many were counted, and how many of them were late. */
  total: number;
  bad: number;
  /** Share that went as promised, 0 to 1; absent where nothing was counted. */
  sli?: number;
  /** Share of the error budget left: 1 is all of it, below 0 it is overspent. */
  remaining?: number;
}

/** What the organisation promises itself about incidents, and how it fares. @public */
export interface ObjectivesDto {
  /** ISO 8601 instant. */
  asOf: string;
  windowDays: number;
  items: ObjectiveDto[];
}
