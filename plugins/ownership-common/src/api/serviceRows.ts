import {
  atOnce,
  type CatalogDocument,
  type Finding,
  type Fleet,
  type Severity,
  type Steps,
} from '@rollcall/model';
import { findingsOf } from '../standing/findingsByEntity';
import { orphanReason } from '../standing/orphan';
import { standing, type StandingOptions } from '../standing/standing';
import { urgentAnswers } from '../standing/urgent';
import { ownerTitle, titleOf } from './titles';
import type { ServiceRow } from './types';

const GRAVEST: readonly Severity[] = ['error', 'warning', 'info'];

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function rowOf(
  fleet: Fleet,
  findings: readonly Finding[],
  options: StandingOptions & { document: CatalogDocument },
): ServiceRow {
  const { document } = options;
  const { ref, spec } = document;
  const own = findingsOf(findings, ref);
  const open = own.filter(({ state }) => state === 'open');
  const { tier, declared } = fleet.tier(ref);
  const owner = fleet.owner(ref);
  const stands = standing(fleet, findings, ref, options);
  const urgent = urgentAnswers(stands, own, tier?.rank);
  return {
    ref,
    title: titleOf(document),
    type: text(spec.type),
    system: text(spec.system),
    tier: tier && { id: tier.id, title: tier.title, rank: tier.rank },
    declaredTier: tier ? undefined : declared,
    owner: {
      state: owner.state,
      ref: owner.ref,
      declared: owner.declared,
      title: ownerTitle(fleet, owner.ref),
    },
    marks: stands.marks,
    openFindings: open.length,
    worst: GRAVEST.find(severity => open.some(finding => finding.severity === severity)),
    urgent: urgent.length > 0 ? urgent : undefined,
    orphan: orphanReason(findings, ref),
  };
}

/**
 * The fleet table: one row for each service, by reference.
 *
 * @param findings - of the audit of this fleet, all of them
 * @public
 */
export function serviceRows(
  fleet: Fleet,
  findings: readonly Finding[],
  options: StandingOptions = {},
): ServiceRow[] {
  return atOnce(serviceRowsInSteps(fleet, findings, options));
}

/**
 * The same as {@link serviceRows}, a step for each service.
 *
 * @public
 */
export function* serviceRowsInSteps(
  fleet: Fleet,
  findings: readonly Finding[],
  options: StandingOptions = {},
): Steps<ServiceRow[]> {
  const rows: ServiceRow[] = [];
  for (const document of fleet.services()) {
    rows.push(rowOf(fleet, findings, { ...options, document }));
    yield;
  }
  return rows;
}
