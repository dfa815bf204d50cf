import { homePathOf } from '../documents/homePathOf';
import type { CatalogDocument, JsonObject, JsonValue } from '../documents/types';
import type { Severity } from '../findings/Finding';
import { normalizeRef } from '../refs/entityRef';
import { DEFAULT_POLICY } from './defaultPolicy';
import type { OwnerInheritance, Policy, Tier } from './Policy';

function object(value: JsonValue | undefined): JsonObject {
  return value && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function strings(value: JsonValue | undefined): string[] | undefined {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : undefined;
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function tiersOf(spec: JsonObject): Tier[] {
  const declared = object(spec.tiers);
  const order = strings(spec.tierOrder) ?? [];
  const ids = new Set([...order.filter(id => id in declared), ...Object.keys(declared)]);
  return [...ids].map((id, rank) => {
    const tier = object(declared[id]);
    return {
      id,
      title: text(tier.title) ?? `Tier ${id}`,
      rank,
      ...approvalsOf(tier.approvals),
      requires: object(tier.requires) as Tier['requires'],
      ...(tier.gate !== undefined && { gate: object(tier.gate) as Tier['gate'] }),
      ...(tier.incidents !== undefined && {
        incidents: object(tier.incidents) as Tier['incidents'],
      }),
    };
  });
}

function approvalsOf(value: JsonValue | undefined): Pick<Tier, 'approvals' | 'approvalsByRisk'> {
  if (typeof value === 'number') return { approvals: value };
  const { mutating, destructive } = object(value);
  const approvalsByRisk = {
    ...(typeof mutating === 'number' && { mutating }),
    ...(typeof destructive === 'number' && { destructive }),
  };
  const approvals = Math.max(0, ...Object.values(approvalsByRisk));
  return value === undefined ? { approvals } : { approvals, approvalsByRisk };
}

function runbooksOf(spec: JsonObject, namespace: string): Policy['runbooks'] {
  const { approvals, standing } = object(spec.runbooks);
  const { mutating, destructive } = object(approvals);
  return {
    approvals: {
      mutating:
        typeof mutating === 'number' ? mutating : DEFAULT_POLICY.runbooks.approvals.mutating,
      destructive:
        typeof destructive === 'number'
          ? destructive
          : DEFAULT_POLICY.runbooks.approvals.destructive,
    },
    standing: (strings(standing) ?? []).flatMap(
      name => normalizeRef(name, { defaultKind: 'runbook', defaultNamespace: namespace }) ?? [],
    ),
  };
}

function aliasesOf(aliases: JsonObject, namespace: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [written, meant] of Object.entries(aliases)) {
    const ref =
      typeof meant === 'string'
        ? normalizeRef(meant, {
            defaultKind: 'group',
            defaultNamespace: namespace,
          })
        : undefined;
    if (!ref) continue;
    const lower = written.toLocaleLowerCase('en-US');
    result[lower] = ref;
    // An old reference may be written in any spelling; a handle such as `@acme/pay` only in its own.
    if (!written.startsWith('@') && !written.includes('@')) {
      const canonical = normalizeRef(written, {
        defaultKind: 'group',
        defaultNamespace: namespace,
      });
      if (canonical) result[canonical] = ref;
    }
  }
  return result;
}

/**
 * Fills an AuditPolicy document up with the defaults. The document is taken to be valid against its schema; what is not
 * understood is left at its default.
 *
 * @public
 */
export function policyFromDocument(document: CatalogDocument): Policy {
  const { spec, namespace } = document;
  const owners = object(spec.owners);
  const onCall = object(spec.onCall);
  const fallback = text(onCall.fallback);
  const homePath = homePathOf(document);
  return {
    source: document.source,
    ref: document.ref,
    ...(document.audited ? {} : { broughtAlong: true }),
    ...(homePath !== undefined && { homePath }),
    scope: spec.scope === 'repository' ? 'repository' : 'organisation',
    services: {
      types: strings(object(spec.services).types) ?? DEFAULT_POLICY.services.types,
    },
    owners: {
      inherit:
        (text(owners.inherit) as OwnerInheritance | undefined) ?? DEFAULT_POLICY.owners.inherit,
      placeholders: strings(owners.placeholders) ?? [],
      aliases: aliasesOf(object(owners.aliases), namespace),
      departedGrace: text(owners.departedGrace) ?? DEFAULT_POLICY.owners.departedGrace,
    },
    onCall: {
      fallback:
        fallback &&
        normalizeRef(fallback, {
          defaultKind: 'oncallrotation',
          defaultNamespace: namespace,
        }),
      parentTeams: onCall.parentTeams === 'finding' ? 'finding' : 'accept',
    },
    waivers: { acceptFrom: strings(object(spec.waivers).acceptFrom) ?? [] },
    runbooks: runbooksOf(spec, namespace),
    ...(spec.incidents !== undefined && {
      incidents: object(spec.incidents) as Policy['incidents'],
    }),
    tiers: tiersOf(spec),
    rules: object(spec.rules) as Record<string, Severity | 'off'>,
    weakenings: [],
  };
}
