import type { CatalogDocument, Finding, Fleet, ServiceProfile } from '@rollcall/model';
import { findingsOf } from '../standing/findingsByEntity';
import { isOrphan } from '../standing/orphan';
import { standing, type StandingOptions } from '../standing/standing';
import { ownerTitle, titleOf } from './titles';
import type { EntityReport, ServiceReport, SnapshotInfo } from './types';

/** @public */
export interface ReportOptions extends StandingOptions {
  /** Canonical reference of what the report is about. */
  ref: string;
  snapshot: SnapshotInfo;
}

/** Where the catalog says a reader finds the text; the second is written for every entity read from a web address. */
const VIEW_URL = 'backstage.io/view-url';
const LOCATION = 'backstage.io/managed-by-location';

function urlOf({ metadata }: CatalogDocument): string | undefined {
  const { annotations = {} } = metadata;
  const location = annotations[LOCATION];
  const url =
    annotations[VIEW_URL] ??
    (location?.startsWith('url:') ? location.slice('url:'.length) : undefined);
  return url && /^https?:\/\//.test(url) ? url : undefined;
}

function ownerReport(fleet: Fleet, owner: ServiceProfile['owner']): ServiceReport['owner'] {
  const { ref } = owner;
  const document = ref === undefined ? undefined : fleet.get(ref);
  if (!document) return owner;
  const group = document.kind === 'Group';
  return {
    ...owner,
    title: ownerTitle(fleet, ref),
    kind: group ? 'group' : 'user',
    activeMembers: group ? fleet.org.activeMembers(document.ref).length : undefined,
  };
}

function dependenciesOf(
  fleet: Fleet,
  findings: readonly Finding[],
  profile: ServiceProfile,
): ServiceReport['dependencies'] {
  return profile.dependencies.map(dependency => {
    const document = dependency.exists ? fleet.get(dependency.ref) : undefined;
    return {
      ...dependency,
      title: document && titleOf(document),
      tier: document && fleet.tier(document.ref).tier?.id,
      orphan: isOrphan(findings, dependency.ref),
    };
  });
}

/**
 * Everything ownership knows of one service.
 *
 * @param findings - of the audit of this fleet, all of them
 * @throws NotFoundError where the reference is no service
 * @public
 */
export function serviceReport(
  fleet: Fleet,
  findings: readonly Finding[],
  options: ReportOptions,
): ServiceReport {
  const { snapshot } = options;
  const profile = fleet.service(options.ref);
  const { ref, title, type, system, lifecycle, source } = profile;
  const document = fleet.get(ref);
  return {
    snapshot,
    ref,
    title,
    type,
    system,
    lifecycle,
    place: { file: source.file, line: source.line, url: document && urlOf(document) },
    owner: ownerReport(fleet, profile.owner),
    tier: profile.tier,
    onCall: profile.onCall,
    slos: profile.slos,
    rules: profile.rules,
    runbooks: profile.runbooks,
    dependencies: dependenciesOf(fleet, findings, profile),
    standing: standing(fleet, findings, ref, options),
    findings: [...findingsOf(findings, ref)],
  };
}

/**
 * What ownership knows of any entity that can be owned, service or not.
 *
 * @param findings - of the audit of this fleet, all of them
 * @throws NotFoundError where there is no such entity
 * @public
 */
export function entityReport(
  fleet: Fleet,
  findings: readonly Finding[],
  options: ReportOptions,
): EntityReport {
  const { snapshot } = options;
  const owner = fleet.owner(options.ref);
  const document = fleet.get(options.ref)!;
  const hops = owner.hops.map(hop =>
    hop.source ? { ...hop, position: fleet.locate(hop.source, hop.pointer) } : hop,
  );
  return {
    snapshot,
    ref: document.ref,
    title: titleOf(document),
    owner: ownerReport(fleet, { ...owner, hops }),
    findings: [...findingsOf(findings, document.ref)],
  };
}
