import type {
  Dependency,
  Finding,
  LinkedDocument,
  OnCallResolution,
  OwnerResolution,
  Severity,
  TierResolution,
} from '@rollcall/model';
import type { FiveAnswer, MarkState, Standing } from '../standing/types';

/** From which snapshot an answer was given; every response carries it. @public */
export interface SnapshotInfo {
  generation: number;
  /** ISO 8601 instant the catalog was read. */
  readAt: string;
  /** False where the catalog could not be read to the end; the last good snapshot is shown. */
  complete: boolean;
  /** Why the snapshot is older than it should be, in one sentence. */
  staleReason?: string;
}

/** Why a service counts as an orphan: the gravest ownership finding. @public */
export interface OrphanReason {
  rule: string;
  reason?: string;
  message: string;
  remedy: string;
  /** Where in git, as the finding says. */
  file?: string;
  line?: number;
  /** Of the finding, to waive it by. */
  fingerprint?: string;
}

/** A row of the fleet table. @public */
export interface ServiceRow {
  ref: string;
  title: string;
  type?: string;
  system?: string;
  tier?: { id: string; title: string; rank: number };
  /** The tier as written where the policy does not know it. */
  declaredTier?: string;
  owner: Pick<OwnerResolution, 'state' | 'ref' | 'declared'> & {
    title?: string;
  };
  marks: Record<FiveAnswer, MarkState>;
  openFindings: number;
  /** The gravest severity among the open findings. */
  worst?: Severity;
  /** The answers that need a person now, in their order; absent where none does. Only these are shown red. */
  urgent?: FiveAnswer[];
  orphan?: OrphanReason;
}

/** A row of a page of the fleet table. @public */
export interface DatedServiceRow extends ServiceRow {
  /**
   * ISO 8601 instant since when owner, tier, marks and findings are what they are; absent where history does not know it.
   */
  since?: string;
}

/** `GET /api/ownership/v1/services` @public */
export interface ServicesResponse {
  snapshot: SnapshotInfo;
  items: DatedServiceRow[];
  totalItems: number;
  nextCursor?: string;
}

/** `GET /api/ownership/v1/services/:kind/:namespace/:name` @public */
export interface ServiceReport {
  snapshot: SnapshotInfo;
  ref: string;
  title: string;
  type?: string;
  system?: string;
  lifecycle?: string;
  /** Place in git: file, first line of the document, and a link where the source says how. */
  place?: { file: string; line: number; url?: string };
  owner: OwnerResolution & {
    title?: string;
    kind?: 'group' | 'user';
    activeMembers?: number;
  };
  tier: TierResolution;
  onCall: OnCallResolution;
  slos: LinkedDocument[];
  rules: LinkedDocument[];
  runbooks: LinkedDocument[];
  dependencies: (Dependency & {
    title?: string;
    tier?: string;
    orphan: boolean;
  })[];
  standing: Standing;
  findings: Finding[];
}

/**
 * `GET /api/ownership/v1/entities/:kind/:namespace/:name`: what ownership knows of any entity that can be owned, service
 * or not. 404 where the snapshot holds no such entity.
 *
 * @public
 */
export interface EntityReport {
  snapshot: SnapshotInfo;
  ref: string;
  title: string;
  owner: ServiceReport['owner'];
  /** Every finding about the entity itself, in every state. */
  findings: Finding[];
}

/** `GET /api/ownership/v1/overview` @public */
export interface FleetOverview {
  snapshot: SnapshotInfo;
  services: number;
  /** Services that answer all five, as far as their tier asks. */
  answered: number;
  /** Services that nobody answers for; `GET /orphans` says which. */
  orphans: number;
  /** Those of them that cannot wait, by their tier. */
  urgentOrphans: number;
  openFindings: Record<Severity, number>;
  /** Most critical first; services without a tier last, with id `none`. */
  tiers: {
    id: string;
    title: string;
    services: number;
    marks: Record<FiveAnswer, Record<MarkState, number>>;
  }[];
  /** Documents that were rejected, with reason and place. */
  rejected: Finding[];
}
