import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import type { ServicesQuery } from '../request/parseServicesQuery';
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
export function filterServices(audited: AuditedSnapshot, query: ServicesQuery): ServiceRow[] {
  const { q, tiers, owner, rule, orphan } = query;
  const tests: Test[] = [];
  if (q !== undefined) tests.push(textTest(q));
  if (tiers !== undefined) tests.push(({ tier }) => tiers.includes(tier?.id ?? NO_TIER));
  if (owner !== undefined) tests.push(ownerTest(owner, audited));
  if (rule !== undefined) tests.push(ruleTest(rule, audited));
  if (orphan !== undefined) tests.push(row => (row.orphan !== undefined) === orphan);
  return audited.rows.filter(row => tests.every(test => test(row)));
}
