import { atOnce, compareText, type Facts, type Fleet, type Steps } from '@rollcall/model';
import { ORPHAN_RULES } from '../rules/support/ownershipFault';
import { prepareSuggestions, suggestOwners } from '../suggestions/suggestOwners';
import type { OrphanRow, OrphansResponse } from './orphans';
import type { ServiceRow } from './types';

/** What the services of a group have in common; the title of a rule says what ought to be. */
const TITLES: Readonly<Record<string, string>> = {
  'owner-missing': 'Nobody is named as the owner',
  'owner-placeholder': 'A stand-in is named as the owner',
  'owner-wrong-kind': 'What is named cannot own',
  'owner-unknown': 'Who is named does not exist',
  'owner-departed': 'Who is named has left',
  'owner-group-empty': 'Nobody is in the owning team',
  'owner-group-retired': 'The owning team is retired',
};

/** @public */
export interface OrphanGroupsOptions {
  /** The fleet table. */
  rows: readonly ServiceRow[];
  /** Confirmations and the memory of the directory are evidence for owners. */
  facts: Facts;
}

function worstFirst(a: OrphanRow, b: OrphanRow): number {
  const [left, right] = [a.tier?.rank ?? Infinity, b.tier?.rank ?? Infinity];
  return left === right ? compareText(a.ref, b.ref) : left - right;
}

/**
 * The orphans by the rule that makes them orphans, gravest rule and worst tier first, each with who probably owns it. Since when
 * they are orphans, documents and facts do not say; whoever keeps history adds it.
 *
 * @public
 */
export function orphanGroups(
  fleet: Fleet,
  options: OrphanGroupsOptions,
): OrphansResponse['groups'] {
  return atOnce(orphanGroupsInSteps(fleet, options));
}

/**
 * The same as {@link orphanGroups}, a step for each orphan.
 *
 * @public
 */
export function* orphanGroupsInSteps(
  fleet: Fleet,
  options: OrphanGroupsOptions,
): Steps<OrphansResponse['groups']> {
  const { rows, facts } = options;
  const { confirmations, directoryHistory: memory } = facts;
  const byRule = new Map<string, OrphanRow[]>();
  yield* prepareSuggestions(fleet);
  for (const row of rows) {
    if (!row.orphan) continue;
    const { rule } = row.orphan;
    const suggestions = suggestOwners(fleet, { entityRef: row.ref, confirmations, memory });
    const orphan: OrphanRow = { ...row, suggestions };
    const group = byRule.get(rule);
    if (group) group.push(orphan);
    else byRule.set(rule, [orphan]);
    yield;
  }
  return ORPHAN_RULES.flatMap(rule => {
    const orphans = byRule.get(rule);
    if (!orphans) return [];
    return [{ rule, title: TITLES[rule] ?? rule, orphans: orphans.sort(worstFirst) }];
  });
}
