import type { Handover } from './handovers';
import type { ServiceRow, SnapshotInfo } from './types';

/** Something that waits for the person who asks. @public */
export interface NeedsYou {
  kind: 'confirm' | 'orphan' | 'finding' | 'handover' | 'campaign';
  title: string;
  because: string;
  entityRef?: string;
  /** Path in the portal, such as `/ownership/campaigns/42`. */
  path?: string;
  /** ISO 8601 date it is due. */
  due?: string;
  /** True where it needs a person now: an error on one of the two most critical tiers. */
  urgent?: boolean;
}

/** `GET /api/ownership/v1/mine`: what is the caller's today, sub-teams included. @public */
export interface MineResponse {
  snapshot: SnapshotInfo;
  teams: { ref: string; title: string }[];
  services: ServiceRow[];
  needsYou: NeedsYou[];
  handovers: Handover[];
}

/** `GET /api/ownership/v1/teams/:namespace/:name` @public */
export interface TeamResponse {
  snapshot: SnapshotInfo;
  ref: string;
  title: string;
  includesSubTeams: boolean;
  subTeams: { ref: string; title: string; services: number }[];
  members: { ref: string; title: string; active: boolean; status?: string }[];
  services: ServiceRow[];
  orphans: number;
  /** What would lose its last active member, or fall under the tier's number, were one person to leave. */
  thin: { ref: string; title: string; because: string }[];
}
