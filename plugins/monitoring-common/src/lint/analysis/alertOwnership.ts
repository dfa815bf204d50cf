import {
  ANNOTATIONS,
  type CatalogDocument,
  type Fleet,
  kindOfRef,
  normalizeRef,
} from '@rollcall/model';
import type { LostLabel } from '../../promql';
import type { MonitoringRule } from '../../ruleFiles';
import { alertLabel, isChosen } from './alertLabel';
import type { RuleAnalysis } from './RuleAnalysis';

/** Labels that say whose an alert is. */
type OwnershipLabel = 'owner' | 'team' | 'service';

/** Whose an alert is. @internal */
export type AlertOwnership =
  | { state: 'owned'; owners: string[]; services: string[]; by: OwnershipLabel | 'annotation' }
  /** Its series decide, by a label its author chose. */
  | { state: 'dynamic'; by: OwnershipLabel }
  /** A label names somebody or something that does not exist. */
  | { state: 'unknown'; by: OwnershipLabel; value: string }
  /** Known services that nobody owns, or whose owner cannot be known; other rules say so. */
  | { state: 'unowned'; services: string[] }
  /** Nothing says whose it is; perhaps because the expression lost what it knew. */
  | { state: 'none'; lost?: LostLabel };

/**
 * The Group or User a label means: in the namespace `default`, else in that of the document.
 *
 * @internal
 */
export function ownerNamed(fleet: Fleet, value: string, from: CatalogDocument): string | undefined {
  for (const defaultNamespace of ['default', from.namespace]) {
    const written = normalizeRef(value, { defaultKind: 'group', defaultNamespace });
    const lower = value.toLocaleLowerCase('en-US');
    for (const ref of [lower, written].map(text => text && fleet.alias(text))) {
      if (ref && ['group', 'user'].includes(kindOfRef(ref)) && fleet.has(ref)) return ref;
    }
  }
  return undefined;
}

/**
 * The service a label means, by the rules for names of services.
 *
 * @internal
 */
export function serviceNamed(
  fleet: Fleet,
  value: string,
  from: CatalogDocument,
): string | undefined {
  // An annotation says it for the whole document, and would win over the label.
  const { [ANNOTATIONS.service]: _, ...annotations } = from.metadata.annotations ?? {};
  const bare = { ...from, metadata: { ...from.metadata, annotations } };
  return fleet.resolveService(value, bare);
}

/** The owners of services; `undefined` where one of them has none that is known. */
function ownersOf(fleet: Fleet, services: readonly string[]): string[] | undefined {
  const owners = new Set<string>();
  for (const service of services) {
    const { state, ref } = fleet.owner(service);
    if (state !== 'owned' || ref === undefined) return undefined;
    owners.add(ref);
  }
  return [...owners];
}

function ofServices(
  fleet: Fleet,
  services: string[],
  by: OwnershipLabel | 'annotation',
): AlertOwnership {
  const owners = ownersOf(fleet, services);
  return owners ? { state: 'owned', owners, services, by } : { state: 'unowned', services };
}

function byLabel(
  analysis: RuleAnalysis,
  rule: MonitoringRule,
  label: OwnershipLabel,
): AlertOwnership | undefined {
  const { fleet } = analysis;
  const verdict = alertLabel(analysis, rule, label);
  if (!isChosen(verdict)) return undefined;
  if (!verdict.values) return { state: 'dynamic', by: label };
  const named = label === 'service' ? serviceNamed : ownerNamed;
  const refs: string[] = [];
  for (const value of verdict.values) {
    const ref = named(fleet, value, rule.document);
    if (ref === undefined) return { state: 'unknown', by: label, value };
    refs.push(ref);
  }
  if (label === 'service') return ofServices(fleet, refs, label);
  return { state: 'owned', owners: [...new Set(refs)], services: [], by: label };
}

function byAnnotation(fleet: Fleet, document: CatalogDocument): AlertOwnership | undefined {
  if (document.metadata.annotations?.[ANNOTATIONS.service] === undefined) return undefined;
  const service = fleet.resolveService('', document);
  return service === undefined ? undefined : ofServices(fleet, [service], 'annotation');
}

/** A label that would have said it, had the expression not lost it. */
function lostOwnership(analysis: RuleAnalysis, rule: MonitoringRule): LostLabel | undefined {
  const { fleet } = analysis;
  return analysis.output(rule)?.lost.find(({ name, values }) => {
    if (name === 'service') {
      return values.every(value => serviceNamed(fleet, value, rule.document) !== undefined);
    }
    const saysOwner = name === 'owner' || name === 'team';
    return saysOwner && values.every(value => ownerNamed(fleet, value, rule.document));
  });
}

/**
 * Whose an alert is when it fires: by its labels `owner`, `team` and `service`, wherever they come from, else by the service its
 * document is about. A `team` that is none of the catalog's is passed over where something else says it.
 *
 * @internal
 */
export function alertOwnership(analysis: RuleAnalysis, rule: MonitoringRule): AlertOwnership {
  return analysis.once(rule, 'ownership', () => judgeOwnership(analysis, rule));
}

function judgeOwnership(analysis: RuleAnalysis, rule: MonitoringRule): AlertOwnership {
  const { fleet } = analysis;
  const owner = byLabel(analysis, rule, 'owner');
  if (owner) return owner;
  const team = byLabel(analysis, rule, 'team');
  if (team?.state === 'owned') return team;
  const service = byLabel(analysis, rule, 'service');
  if (service && service.state !== 'unknown') return service;
  return (
    byAnnotation(fleet, rule.document) ??
    team ??
    service ?? { state: 'none', lost: lostOwnership(analysis, rule) }
  );
}

/**
 * The services an alert is about: by its label `service`, else by its document. Empty where that is not known.
 *
 * @internal
 */
export function alertServices(analysis: RuleAnalysis, rule: MonitoringRule): readonly string[] {
  return analysis.once(rule, 'services', () => findServices(analysis, rule));
}

function findServices(analysis: RuleAnalysis, rule: MonitoringRule): string[] {
  const { fleet } = analysis;
  const verdict = alertLabel(analysis, rule, 'service');
  if (isChosen(verdict) && verdict.values) {
    const refs = verdict.values.map(value => serviceNamed(fleet, value, rule.document));
    const known = refs.filter(ref => ref !== undefined);
    if (known.length > 0) return known;
  }
  const annotated = byAnnotation(fleet, rule.document);
  return annotated && 'services' in annotated ? annotated.services : [];
}
