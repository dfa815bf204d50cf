import { ConflictError } from '@backstage/errors';
import type { CatalogDocument } from '../documents/types';
import type { Severity } from '../findings/Finding';
import { DEFAULT_POLICY } from './defaultPolicy';
import type { Policy, PolicyWeakening } from './Policy';
import { policyFromDocument } from './policyFromDocument';

const WEIGHT: Record<Severity | 'off', number> = {
  off: 0,
  info: 1,
  warning: 2,
  error: 3,
};

/** Settings only the organisation decides; `aliases` and `placeholders` may be added to. */
const ORGANISATION_ONLY = [
  'services',
  'onCall',
  'waivers',
  'runbooks',
  'tiers',
  'owners.inherit',
  'owners.departedGrace',
];

function pointerOf(setting: string): string {
  return `/spec/${setting.split('.').join('/')}`;
}

function declares(document: CatalogDocument, setting: string): boolean {
  let value: unknown = document.spec;
  for (const key of setting.split('.')) {
    if (!value || typeof value !== 'object') return false;
    value = (value as Record<string, unknown>)[key];
  }
  return value !== undefined;
}

function mergeRepositoryPolicy(
  policy: Policy,
  document: CatalogDocument,
  defaultSeverityOf: (rule: string) => Severity | 'off',
): PolicyWeakening[] {
  const { source, ref } = document;
  const own = policyFromDocument(document);
  const weakenings: PolicyWeakening[] = [];
  const weakened = (setting: string, message: string) =>
    weakenings.push({
      source,
      ref,
      setting,
      pointer: pointerOf(setting),
      message,
    });

  for (const setting of ORGANISATION_ONLY) {
    if (!declares(document, setting)) continue;
    weakened(
      setting,
      `"${setting}" is decided by the organisation's policy; what ${source.file} says of it is ignored.`,
    );
  }
  policy.owners.placeholders = [...policy.owners.placeholders, ...own.owners.placeholders];
  for (const [written, meant] of Object.entries(own.owners.aliases)) {
    const inForce = policy.owners.aliases[written];
    if (inForce === undefined) policy.owners.aliases[written] = meant;
    else if (inForce !== meant) {
      weakened(
        'owners.aliases',
        `The organisation's policy already says that "${written}" means ${inForce}; ${source.file} cannot turn it into ${meant}.`,
      );
    }
  }
  for (const [rule, severity] of Object.entries(own.rules)) {
    const inForce = policy.rules[rule] ?? defaultSeverityOf(rule);
    if (WEIGHT[severity] >= WEIGHT[inForce]) policy.rules[rule] = severity;
    else {
      weakened(
        `rules.${rule}`,
        `${rule} is "${inForce}" in the organisation; ${source.file} cannot lower it to "${severity}".`,
      );
    }
  }
  return weakenings;
}

/**
 * The policy in force. Exactly one of `scope: organisation` governs; policies of `scope: repository` may add aliases and
 * placeholders and raise severities. What they try to loosen is ignored and listed in `weakenings`.
 *
 * @param policies - AuditPolicy documents, repositories' own among them
 * @param defaultSeverityOf - severity of a rule that the organisation's policy does not name
 * @throws ConflictError where two policies claim the organisation, naming both places
 * @public
 */
export function governingPolicy(
  policies: readonly CatalogDocument[],
  defaultSeverityOf: (rule: string) => Severity | 'off' = () => 'off',
): Policy {
  const [organisations, repositories] = [
    policies.filter(({ spec }) => spec.scope !== 'repository'),
    policies.filter(({ spec }) => spec.scope === 'repository'),
  ];
  if (organisations.length > 1) {
    const places = organisations.map(({ source }) => `${source.file}:${source.line}`).join(' and ');
    throw new ConflictError(
      `Two audit policies claim the whole organisation: ${places}. Keep one, and give the other "scope: repository".`,
    );
  }
  const base = organisations[0] ? policyFromDocument(organisations[0]) : DEFAULT_POLICY;
  const policy: Policy = {
    ...base,
    owners: { ...base.owners, aliases: { ...base.owners.aliases } },
    rules: { ...base.rules },
    weakenings: [],
  };
  for (const document of repositories) {
    policy.weakenings.push(...mergeRepositoryPolicy(policy, document, defaultSeverityOf));
  }
  return policy;
}
