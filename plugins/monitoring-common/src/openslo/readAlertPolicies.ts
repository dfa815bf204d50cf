import type { CatalogDocument } from '@rollcall/model';
import { isMapping, type Mapping } from '../slo/read';
import type { BurnRateAlert } from '../slo/Slo';
import { named, type SloDirectory } from '../slo/SloDirectory';
import { parseDurationShorthand } from '../slo/durationShorthand';
import { nominalSeconds } from '../slo/SloWindow';

/** A part of a document and the document, for what the part names. */
interface Placed {
  value: Mapping;
  document: CatalogDocument;
  name: string;
}

function secondsOf(value: unknown): number | undefined {
  const length = typeof value === 'string' ? parseDurationShorthand(value) : undefined;
  return length && nominalSeconds(length);
}

function nameIn(value: Mapping): string {
  const { metadata } = value;
  const name = isMapping(metadata) ? (metadata.displayName ?? metadata.name) : undefined;
  return typeof name === 'string' ? name : '';
}

/** What an item is in place, or what it names. */
function follow(
  item: unknown,
  { field, kind }: { field: string; kind: string },
  from: { document: CatalogDocument; directory: SloDirectory },
): Placed | undefined {
  const reference = typeof item === 'string' ? item : isMapping(item) && item[field];
  if (typeof reference === 'string' && reference !== '') {
    const document = named(from.directory, from.document, { kind, name: reference });
    return document && { value: document.spec, document, name: document.name };
  }
  if (!isMapping(item) || !isMapping(item.spec)) return undefined;
  return { value: item.spec, document: from.document, name: nameIn(item) };
}

function readCondition(
  { value, name }: Placed,
  policy: Placed,
  notificationTargets: string[],
): BurnRateAlert | undefined {
  const { severity, condition, description } = value;
  if (!isMapping(condition) || typeof severity !== 'string') return undefined;
  const { op, threshold, lookbackWindow, alertAfter } = condition;
  const lookbackSeconds = secondsOf(lookbackWindow);
  if (typeof threshold !== 'number' || lookbackSeconds === undefined) return undefined;
  const isOperator = op === 'lt' || op === 'lte' || op === 'gt' || op === 'gte';
  return {
    name: name || policy.name,
    ...(typeof description === 'string' && { description }),
    severity,
    operator: isOperator ? op : 'gte',
    threshold,
    lookbackSeconds,
    alertAfterSeconds: secondsOf(alertAfter) ?? 0,
    alertWhenBreaching: policy.value.alertWhenBreaching !== false,
    alertWhenNoData: policy.value.alertWhenNoData === true,
    alertWhenResolved: policy.value.alertWhenResolved === true,
    notificationTargets,
  };
}

/**
 * The alerts an SLO's policies spell out, references followed. What leads nowhere is left out; it is a dangling reference.
 *
 * @internal
 */
export function readAlertPolicies(
  document: CatalogDocument,
  directory: SloDirectory,
): BurnRateAlert[] {
  const { alertPolicies } = document.spec;
  const alerts: BurnRateAlert[] = [];
  for (const item of Array.isArray(alertPolicies) ? alertPolicies : []) {
    const policy = follow(
      item,
      { field: 'alertPolicyRef', kind: 'alertpolicy' },
      { document, directory },
    );
    if (!policy) continue;
    const here = { document: policy.document, directory };
    const { conditions, notificationTargets } = policy.value;
    const targets = (Array.isArray(notificationTargets) ? notificationTargets : []).flatMap(
      target => follow(target, { field: 'targetRef', kind: 'alertnotificationtarget' }, here) ?? [],
    );
    const names = targets.map(({ name, value }) => name || String(value.target));
    for (const each of Array.isArray(conditions) ? conditions : []) {
      const condition = follow(each, { field: 'conditionRef', kind: 'alertcondition' }, here);
      const alert = condition && readCondition(condition, policy, names);
      if (alert) alerts.push(alert);
    }
  }
  return alerts;
}
