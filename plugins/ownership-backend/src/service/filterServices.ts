import { parseEntityRef, normalizeRef } from '@rollcall/model';
import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import type { ServicesFilter, StandingFilter } from '../request/parseServicesQuery';
import type { AuditedSnapshot } from './AuditedFleet';

type Test = (row: ServiceRow) => boolean;

/** Services without a tier, or with one the policy does not know. */
const NO_TIER = 'none';

function textTest(q: string): Test {
  const wanted = q.toLocaleLowerCase('en-US');
  return ({ ref, title, owner }) =>
    [ref, title, owner.ref, owner.title, owner.declared].some(text =>
      text?.toLocaleLowerCase('en-US').includes(wanted),
    );
}

function ownerTest(owner: string, { fleet }: AuditedSnapshot): Test {
  const teams = new Set([owner, ...fleet.org.descendants(owner)]);
  return row => row.owner.ref !== undefined && teams.has(row.owner.ref);
}

/** Rows hold the system as it is written, which may leave out kind and namespace. */
function systemTest(wanted: string): Test {
  return ({ ref, system }) =>
    system !== undefined &&
    normalizeRef(system, {
      defaultKind: 'system',
      defaultNamespace: parseEntityRef(ref)?.namespace,
    }) === wanted;
}

function standingTest({ answer, state }: StandingFilter): Test {
  return ({ marks }) => marks[answer] === state;
}

function ruleTest(rule: string, { findings }: AuditedSnapshot): Test {
  const refs = new Set<string | undefined>();
  for (const finding of findings) {
    if (finding.rule === rule && finding.state === 'open') refs.add(finding.entityRef);
  }
  return ({ ref }) => refs.has(ref);
}

/**
 * The rows a query asks for; every criterion that is given must hold.
 *
 * @internal
 */
export function filterServices(audited: AuditedSnapshot, filter: ServicesFilter): ServiceRow[] {
  const { q, tiers, owner, system, standing = [], severity, rule, orphan } = filter;
  const tests: Test[] = [];
  if (q !== undefined) tests.push(textTest(q));
  if (tiers !== undefined) tests.push(({ tier }) => tiers.includes(tier?.id ?? NO_TIER));
  if (owner !== undefined) tests.push(ownerTest(owner, audited));
  if (system !== undefined) tests.push(systemTest(system));
  tests.push(...standing.map(standingTest));
  if (severity !== undefined) tests.push(({ worst }) => worst === severity);
  if (rule !== undefined) tests.push(ruleTest(rule, audited));
  if (orphan !== undefined) tests.push(row => (row.orphan !== undefined) === orphan);
  return audited.rows.filter(row => tests.every(test => test(row)));
}
