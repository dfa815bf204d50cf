import type { IncidentCost } from '../cost';
import type { Publication, PublicPhase, UpdateDue } from '../status';

/** Something stakeholders were told. @public */
export interface StakeholderUpdate {
  /** ISO 8601 instant. */
  at: string;
  by: string;
  audience: 'internal' | 'public';
  text: string;
  phase?: PublicPhase;
}

/** What stakeholders know of an incident, and what it costs. @public */
export interface CommunicationDto {
  /** Newest first. */
  updates: StakeholderUpdate[];
  /** Absent where nobody waits for one. */
  next?: UpdateDue;
  /** What of it is public; absent where it stands on no status page. */
  publication?: Publication;
  /** Absent where no rate is configured for it, or it hurts nobody. */
  cost?: IncidentCost;
}
