import type { Surroundings } from '../surroundings';

/** What stands around an incident, as of now. @public */
export interface SurroundingsDto extends Surroundings {
  /** ISO 8601 instant the catalog was read. */
  readAt: string;
}

/** Who was asked to help. @public */
export interface PulledIn {
  /** References of those who are paged; who was paged for the incident before is not among them. */
  people: string[];
}
