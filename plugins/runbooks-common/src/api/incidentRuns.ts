import type { RunRow } from './runs';

/** A live run that somebody tied to an incident, or that started by itself because of one. @public */
export interface IncidentRunDto extends RunRow {
  /** Id of the incident, as whoever started the run gave it. */
  incidentId: string;
  /** Grows with everything that happens to it, so that what is older can be told. */
  version: number;
  /** Title of the step it is at, where it waits or ended before its last. */
  stepTitle?: string;
}

/** Runs that belong to incidents: those under way, and those that ended since. @public */
export interface IncidentRunsDto {
  /** ISO 8601 instant by the clock that ends are told by: what to ask from next time. */
  asOf: string;
  /** Oldest first. */
  items: IncidentRunDto[];
}
