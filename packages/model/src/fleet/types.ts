import type {
  CatalogDocument,
  DocumentProblem,
  DocumentSource,
  Position,
  PositionResolver,
} from '../documents/types';
import type { OrgGraph } from '../org/OrgGraph';
import type { Policy, Tier } from '../policy/Policy';

/**
 * One step of an explanation: because `from` says `via`, we came to `to`.
 *
 * @public
 */
export interface Hop {
  /** Reference the step starts at, or `policy`. */
  from: string;
  /** What led on, such as `spec.owner`, `alias`, `spec.system`, `owned by`, `parent group`, `onCall.fallback`. */
  via: string;
  /** Where it led: a reference, or the value as written. */
  to: string;
  source?: DocumentSource;
  /** JSON pointer of the value in that document. */
  pointer?: string;
  position?: Position;
}

/** How the owner of an entity was arrived at. @public */
export type OwnerState =
  /** Resolves to an existing Group or User. */
  | 'owned'
  /** Nothing declared, nothing inherited. */
  | 'missing'
  /** A stand-in, not an owner. */
  | 'placeholder'
  /** Names something that is neither Group nor User. */
  | 'wrong-kind'
  /** Well formed, but there is no such Group or User. */
  | 'not-found'
  /** No Group or User is in sight at all, or its document was rejected (reason `rejected`), so nothing can be said. */
  | 'unknown';

/** @public */
export interface OwnerResolution {
  state: OwnerState;
  /** As the author wrote it. */
  declared?: string;
  /** Canonical reference, aliases followed; set unless missing, or a placeholder that is no reference. */
  ref?: string;
  /** Owners added by `append` inheritance, canonical, existing. */
  additional: string[];
  /** Case of the state: `blank` for an empty value, `not-a-string`, `template`, … */
  reason?: string;
  hops: Hop[];
}

/** @public */
export interface TierResolution {
  /** `missing` where none is written; `invalid` where the policy does not know the value. */
  state: 'set' | 'missing' | 'invalid';
  /** As the author wrote it, always as a string. */
  declared?: string;
  tier?: Tier;
  hops: Hop[];
}

/** Where a service is kept in a paging system, as its annotations say. @public */
export interface ExternalService {
  vendor: 'pagerduty';
  /** Id of the service there; absent where only an integration key leads to it. */
  service?: string;
  /** Account or subdomain, where there are several. */
  account?: string;
}

/** @public */
export interface OnCallResolution {
  /**
   * `team`: the owner's own; `parent`: an ancestor group's; `explicit`: named by annotation; `external`: kept in a paging
   * system that the service names itself; `fallback`: the organisation's; `ambiguous`: two candidates at one hop;
   * `invalid`: the reference leads nowhere; `missing`: nothing.
   */
  state:
    | 'explicit'
    | 'external'
    | 'team'
    | 'parent'
    | 'fallback'
    | 'ambiguous'
    | 'invalid'
    | 'missing'
    | 'unknown';
  /** Where `external`. */
  external?: ExternalService;
  /** Reference of the rotation or escalation policy. */
  ref?: string;
  /** Where ambiguous: all of them. */
  candidates?: string[];
  hops: Hop[];
}

/** Something that belongs to a service, and why. @public */
export interface LinkedDocument {
  ref: string;
  kind: string;
  title?: string;
  hops: Hop[];
}

/** One thing a service leans on. @public */
export interface Dependency {
  /** Canonical reference of the target. */
  ref: string;
  /** As the author wrote it. */
  declared: string;
  /** Field that says so. */
  via: 'dependsOn' | 'dependencyOf' | 'consumesApis' | 'providesApis' | 'subcomponentOf';
  exists: boolean;
  /** True where the text names no kind, which Backstage does not process in this field; `ref` is then a guess. */
  kindMissing?: boolean;
  /** False where an annotation says that the service survives without it. */
  hard: boolean;
  /** What happens without it, as stated by the author. */
  failureMode?: string;
  /** What guards against its failure, as stated by the author. */
  guard?: string;
  /** The document and place that declare the edge (for `dependencyOf` of an entity that exists, the other side). */
  source: DocumentSource;
  pointer: string;
}

/**
 * Everything known about one service, as references with provenance. No persons, numbers or schedules: other functions
 * answer those from the references.
 *
 * @public
 */
export interface ServiceProfile {
  ref: string;
  title: string;
  type?: string;
  system?: string;
  lifecycle?: string;
  source: DocumentSource;
  owner: OwnerResolution;
  tier: TierResolution;
  onCall: OnCallResolution;
  slos: LinkedDocument[];
  rules: LinkedDocument[];
  runbooks: LinkedDocument[];
  journeys: LinkedDocument[];
  dependencies: Dependency[];
  /** References of what leans on this service. */
  dependants: string[];
}

/** How a reference from one document to another resolved. @public */
export interface ReferenceUse {
  from: CatalogDocument;
  /** Dotted name of the field, such as `spec.system`. */
  field: string;
  pointer: string;
  declared: string;
  /** Canonical reference; absent where the text is no reference at all. */
  target?: string;
  exists: boolean;
}

/**
 * An immutable, indexed snapshot of everything known; the only way to ask about services.
 *
 * @public
 */
export interface Fleet {
  readonly policy: Policy;
  /** In reading order; where a reference is defined twice, both are here. */
  readonly documents: readonly CatalogDocument[];
  readonly problems: readonly DocumentProblem[];
  readonly org: OrgGraph;
  /** Whether any Group or User is in sight; without, owners are unknown. */
  readonly hasOrganisation: boolean;
  /** Whether any User is in sight; without, declared members count as they stand. */
  readonly hasDirectory: boolean;
  /** The first definition of a reference, in any spelling; aliases are not followed. */
  get(ref: string): CatalogDocument | undefined;
  has(ref: string): boolean;
  /** References defined more than once, with all definitions in reading order. */
  duplicates(): ReadonlyMap<string, readonly CatalogDocument[]>;
  /** Documents of a kind (case-insensitive), first definitions only, sorted by reference. */
  ofKind(kind: string): readonly CatalogDocument[];
  /** Documents an owner rule applies to. */
  ownables(): readonly CatalogDocument[];
  /** Components whose type the policy counts as a service. */
  services(): readonly CatalogDocument[];
  isService(ref: string): boolean;
  owner(ref: string): OwnerResolution;
  tier(ref: string): TierResolution;
  /** Of a service or anything else with an owner, or of a Group itself. */
  onCall(ref: string): OnCallResolution;
  dependencies(ref: string): readonly Dependency[];
  dependants(ref: string): readonly string[];
  /** Every reference a document makes to another, but for owners and dependencies. */
  references(): readonly ReferenceUse[];
  /**
   * Throws `NotFoundError` where the reference is no service.
   */
  service(ref: string): ServiceProfile;
  /** What is linked to a service, as `service` gives it but without the places of the hops, which cost a reading. */
  links(ref: string): Pick<ServiceProfile, 'slos' | 'rules' | 'runbooks' | 'journeys'>;
  /** Resolves the name of a service as DESIGN says; `undefined` where it leads nowhere. */
  resolveService(name: string, from: CatalogDocument): string | undefined;
  /** Follows the policy's aliases; the canonical reference otherwise. */
  alias(ref: string): string;
  /** The place of a pointer, where texts are at hand; else the first line of the document. */
  locate(source: DocumentSource, pointer?: string): Position | undefined;
}

/** @public */
export interface BuildFleetOptions {
  problems?: DocumentProblem[];
  locate?: PositionResolver;
}
