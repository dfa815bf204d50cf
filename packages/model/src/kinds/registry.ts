import { nearestNames } from '../refs/nearest';
import { AI_RESOURCE_KINDS } from './aiResource';
import { OPENSLO_KINDS } from './openslo';
import { ON_CALL_KINDS } from './onCall';
import { OPERATIONAL_KINDS } from './operations';
import { ORGANISATION_KINDS } from './organisation';
import { POLICY_KINDS } from './policyKinds';
import { RULE_KINDS } from './rules';
import { RUNBOOK_KINDS } from './runbook';
import { SOFTWARE_KINDS } from './software';
import { TEMPLATE_KINDS } from './template';
import type { KindDefinition } from './types';

/** Every kind Rollcall reads. @public */
export const KINDS: readonly KindDefinition[] = [
  ...SOFTWARE_KINDS,
  ...ORGANISATION_KINDS,
  ...TEMPLATE_KINDS,
  ...AI_RESOURCE_KINDS,
  ...POLICY_KINDS,
  ...ON_CALL_KINDS,
  ...OPERATIONAL_KINDS,
  ...OPENSLO_KINDS,
  ...RULE_KINDS,
  ...RUNBOOK_KINDS,
];

/**
 * Groups whose every document is meant for us, so that an unknown kind in them is a mistake. In the groups of Kubernetes
 * operators there are many kinds that are none of our business.
 */
const OWN_GROUPS = new Set([
  'backstage.io',
  'scaffolder.backstage.io',
  'rollcall.dev',
  'openslo',
  'openslo.com',
]);

const BY_VERSION = new Map<string, Map<string, KindDefinition>>();
for (const definition of KINDS) {
  for (const apiVersion of definition.apiVersions) {
    const kinds = BY_VERSION.get(apiVersion) ?? new Map();
    BY_VERSION.set(apiVersion, kinds.set(definition.kind, definition));
  }
}

/**
 * The definition of a kind, or `undefined` where Rollcall does not read it. Both names are compared as written, as
 * Backstage does.
 *
 * @public
 */
export function kindOf(apiVersion: string, kind: string): KindDefinition | undefined {
  return BY_VERSION.get(apiVersion)?.get(kind);
}

/**
 * Whether every document of this version is meant for Rollcall (or Backstage), whatever its kind.
 *
 * @public
 */
export function isOwnGroup(apiVersion: string): boolean {
  const slash = apiVersion.indexOf('/');
  return OWN_GROUPS.has(slash < 0 ? apiVersion : apiVersion.slice(0, slash));
}

/**
 * What somebody most likely meant who wrote a version and kind that are none.
 *
 * @public
 */
export function nearestKind(
  apiVersion: string,
  kind: string,
): { apiVersion: string; kind: string } | undefined {
  const version = BY_VERSION.has(apiVersion) ? apiVersion : undefined;
  const inVersion = version && nearestNames(kind, BY_VERSION.get(version)!.keys(), 1)[0];
  if (version && inVersion) return { apiVersion: version, kind: inVersion };
  const group = apiVersion.slice(0, apiVersion.indexOf('/') + 1);
  const definition =
    KINDS.find(known => known.kind === kind && known.apiVersions[0].startsWith(group)) ??
    KINDS.find(known => known.kind === kind);
  if (definition) return { apiVersion: definition.apiVersions[0], kind };
  const nearest = nearestNames(
    kind,
    KINDS.map(known => known.kind),
    1,
  )[0];
  const found = KINDS.find(known => known.kind === nearest);
  return found && { apiVersion: found.apiVersions[0], kind: found.kind };
}
