import type { Insights } from '../insights';
import type { Severity } from '../severity';

/** How often a person was paged. @public */
export interface PersonPagesDto {
  userRef: string;
  pages: number;
  /** Between 22:00 and 07:00 by the clock where the person lives. */
  nightPages: number;
  incidents: number;
}

/** What past incidents say together. @public */
export interface InsightsDto extends Insights {
  /** ISO 8601 instants; `until` is exclusive. */
  from: string;
  until: string;
  /** Who was paged, most often first: those whose figures the reader may see, which are their own, and of the teams below theirs. */
  people: PersonPagesDto[];
  /** How many others were paged, whose figures are not shown. */
  othersHidden: number;
}

/** @public */
export interface InsightsQuery {
  /** ISO 8601 instants; the twelve weeks before `until`, and until now, unless said. */
  from?: string;
  until?: string;
  serviceRef?: string;
  /** A team; what teams below it own counts. */
  ownerRef?: string;
  tier?: string;
  severity?: Severity;
}
