import { parseEntityRef, normalizeRef } from '@rollcall/model';
import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import type { ServicesFilter, StandingFilter } from '../request/parseServicesQuery';
import type { AuditedSnapshot } from './AuditedFleet';

type Test = (row: ServiceRow) => boolean;

/** What filters look at and a row does not say outright; worth keeping, as it is dear to work out. @internal */
export interface ServiceColumns {
  /** See {@link searchTextOf}. */
  searchText(row: ServiceRow): string;
  /** See {@link systemOf}. */
  system(row: ServiceRow): string | undefined;
}

/** Services without a tier, or with one the policy does not know. */
const NO_TIER = 'none';

/** Stands between two texts of a row; nobody types it, so that no search finds the end of one and the start of the next. */
const BETWEEN_TEXTS = '\0';

/**
 * All that text is looked for in, in lower case.
 *
 * @internal
 */
export function searchTextOf({ ref, title, owner }: ServiceRow): string {
  return [ref, title, owner.ref, owner.title, owner.declared]
    .filter(text => text !== undefined)
    .map(text => text.toLocaleLowerCase('en-US'))
    .join(BETWEEN_TEXTS);
}

/**
 * The canonical reference of the system. Rows hold it as it is written, which may leave out kind and namespace.
 *
 * @internal
 */
export function systemOf({ ref, system }: ServiceRow): string | undefined {
  if (system === undefined) return undefined;
  const defaultNamespace = parseEntityRef(ref)?.namespace;
  return normalizeRef(system, { defaultKind: 'system', defaultNamespace });
}

function textTest(q: string, columns: ServiceColumns): Test {
  const wanted = q.toLocaleLowerCase('en-US');
  return row => columns.searchText(row).includes(wanted);
}

function ownerTest(owner: string, { fleet }: Pick<AuditedSnapshot, 'fleet'>): Test {
  const teams = new Set([owner, ...fleet.org.descendants(owner)]);
  return row => row.owner.ref !== undefined && teams.has(row.owner.ref);
}

function standingTest({ answer, state }: StandingFilter): Test {
  return ({ marks }) => marks[answer] === state;
}

function ruleTest(rule: string, { findings }: Pick<AuditedSnapshot, 'findings'>): Test {
  const refs = new Set<string | undefined>();
  for (const finding of findings) {
    if (finding.rule === rule && finding.state === 'open') refs.add(finding.entityRef);
  }
  return ({ ref }) => refs.has(ref);
}

/**
 * The rows a query asks for, in the order given; every criterion that is given must hold.
 *
 * @param audited - what the rows are of
 * @internal
 */
export function filterServices(
  rows: readonly ServiceRow[],
  filter: ServicesFilter,
  audited: Pick<AuditedSnapshot, 'fleet' | 'findings'> & { columns: ServiceColumns },
): readonly ServiceRow[] {
  const { q, tiers, owner, system, standing = [], severity, rule, orphan } = filter;
  const { columns } = audited;
  const tests: Test[] = [];
  if (tiers !== undefined) tests.push(({ tier }) => tiers.includes(tier?.id ?? NO_TIER));
  if (owner !== undefined) tests.push(ownerTest(owner, audited));
  tests.push(...standing.map(standingTest));
  if (severity !== undefined) tests.push(({ worst }) => worst === severity);
  if (rule !== undefined) tests.push(ruleTest(rule, audited));
  if (orphan !== undefined) tests.push(row => (row.orphan !== undefined) === orphan);
  if (system !== undefined) tests.push(row => columns.system(row) === system);
  if (q !== undefined) tests.push(textTest(q, columns));
  return tests.length === 0 ? rows : rows.filter(row => tests.every(test => test(row)));
}
