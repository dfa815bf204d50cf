import type { Millis } from '../database/rows';

/** Names of the tables of what came of incidents. @internal */
export const OUTCOME_TABLES = {
  outcomes: 'incidents_outcomes',
  pages: 'incidents_outcome_pages',
} as const;

/** @internal */
export interface OutcomeRecord {
  incident: number;
  alerts: number;
  needed_nothing: boolean | number;
  is_unowned: boolean | number;
  pages: number;
  night_pages: number;
}

/** @internal */
export interface OutcomePageRecord {
  incident: number;
  sequence: number;
  person: string;
  at: Millis;
  is_night: boolean | number;
}
