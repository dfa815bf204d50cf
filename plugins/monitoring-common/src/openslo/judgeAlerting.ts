import type { Place } from '../slo/Place';
import {
  brief,
  isGiven,
  isMapping,
  readChoice,
  readList,
  readMapping,
  readNumber,
  readText,
  reportMissing,
} from '../slo/read';
import { readShorthand } from '../slo/durationShorthand';
import type { Dialect } from './dialect';
import { judgeDescription, judgeMetadata, judgeName } from './judgeMetadata';

/** @internal */
export const OPERATORS = ['gte', 'gt', 'lte', 'lt'] as const;

function judgeCondition(value: unknown, place: Place, { units }: Dialect): void {
  const condition = readMapping(value, place, {
    known: ['kind', 'op', 'threshold', 'lookbackWindow', 'alertAfter'],
    what: 'a condition',
  });
  if (!condition) return;
  readChoice(condition.kind, place.at('kind'), { choices: ['burnrate'], missing: 'hint' });
  const operator = readChoice(condition.op, place.at('op'), {
    choices: OPERATORS,
    missing: 'should',
  });
  if (operator?.startsWith('l')) {
    place.at('op').report({
      weight: 'hint',
      code: 'alerts-when-well',
      message: `${place.at('op').field} is "${operator}", which alerts while little is burnt.`,
      remedy: `Did you mean "${operator === 'lt' ? 'gt' : 'gte'}"?`,
    });
  }
  readNumber(condition.threshold, place.at('threshold'), { missing: 'must' });
  readShorthand(condition.lookbackWindow, place.at('lookbackWindow'), { missing: 'must', units });
  // "0m" is what the specification says an absent one means, though its own grammar has no zero.
  if (condition.alertAfter !== '0m') {
    readShorthand(condition.alertAfter, place.at('alertAfter'), { missing: 'optional', units });
  }
}

/** @internal */
export function judgeAlertConditionSpec(value: unknown, place: Place, dialect: Dialect): void {
  const spec = readMapping(value, place, {
    known: ['description', 'severity', 'condition'],
    what: 'an AlertCondition',
  });
  if (!spec) return;
  judgeDescription(spec.description, place.at('description'));
  readText(spec.severity, place.at('severity'), { missing: 'must', example: 'page' });
  if (isGiven(spec.condition)) judgeCondition(spec.condition, place.at('condition'), dialect);
  else reportMissing(place.at('condition'), 'must');
}

/** @internal */
export function judgeNotificationTargetSpec(value: unknown, place: Place): void {
  const spec = readMapping(value, place, {
    known: ['description', 'target'],
    what: 'an AlertNotificationTarget',
  });
  if (!spec) return;
  judgeDescription(spec.description, place.at('description'));
  readText(spec.target, place.at('target'), { missing: 'must', example: 'slack' });
}

interface InlineOptions {
  /** Name of the field that names the object instead. */
  reference: string;
  kind: string;
  judgeSpec(spec: unknown, place: Place): void;
  dialect: Dialect;
}

/** An object in place, or a name of one: one of the two. */
function judgeInlineOrNamed(value: unknown, place: Place, options: InlineOptions): void {
  const { reference, kind, judgeSpec, dialect } = options;
  const item = readMapping(value, place, {
    known: [reference, 'kind', 'metadata', 'spec'],
    what: `an ${kind} in place`,
  });
  if (!item) return;
  const isNamed = isGiven(item[reference]);
  const isInline = isGiven(item.spec);
  if (isNamed === isInline) {
    (isNamed ? place.at(reference) : place).report({
      weight: 'must',
      code: isNamed ? 'exclusive' : 'missing',
      message: isNamed
        ? `${place.field} has both "${reference}" and an ${kind} in place.`
        : `${place.field} has neither "${reference}" nor an ${kind} in place ("kind", "metadata" and "spec").`,
      remedy: isNamed ? 'Keep one of the two.' : `Name one by "${reference}: …".`,
    });
    return;
  }
  if (isNamed) {
    judgeName(item[reference], place.at(reference));
    return;
  }
  readChoice(item.kind, place.at('kind'), { choices: [kind], missing: 'must' });
  if (isGiven(item.metadata)) judgeMetadata(item.metadata, place.at('metadata'), dialect);
  else reportMissing(place.at('metadata'), 'must', '"metadata: {name: …}"');
  judgeSpec(item.spec, place.at('spec'));
}

/** @internal */
export function judgeAlertPolicySpec(value: unknown, place: Place, dialect: Dialect): void {
  const flags = ['alertWhenNoData', 'alertWhenResolved', 'alertWhenBreaching'];
  const spec = readMapping(value, place, {
    known: ['description', ...flags, 'conditions', 'notificationTargets'],
    what: 'an AlertPolicy',
  });
  if (!spec) return;
  judgeDescription(spec.description, place.at('description'));
  for (const flag of flags) {
    if (!isGiven(spec[flag])) reportMissing(place.at(flag), 'hint', `"${flag}: false"`);
    else if (typeof spec[flag] !== 'boolean') {
      place.at(flag).report({
        weight: 'must',
        code: 'not-a-choice',
        message: `${place.at(flag).field} is ${brief(spec[flag])}, but must be true or false.`,
        remedy: 'Write it without quotes.',
      });
    }
  }
  const conditions = readList(spec.conditions, place.at('conditions'));
  if (conditions.length !== 1) {
    place.at('conditions').report({
      weight: 'must',
      code: conditions.length === 0 ? 'missing' : 'too-many',
      message: `${place.field} has ${conditions.length} conditions, but must have one.`,
      remedy:
        conditions.length === 0
          ? 'Add "conditions: [{conditionRef: …}]".'
          : 'Write an AlertPolicy for each of them.',
    });
  }
  for (const [at, condition] of conditions.entries()) {
    judgeInlineOrNamed(condition, place.at('conditions', at), {
      reference: 'conditionRef',
      kind: 'AlertCondition',
      judgeSpec: (inline, where) => judgeAlertConditionSpec(inline, where, dialect),
      dialect,
    });
  }
  const targets = readList(spec.notificationTargets, place.at('notificationTargets'));
  if (targets.length === 0) {
    reportMissing(place.at('notificationTargets'), 'must', '"[{targetRef: …}]"');
  }
  for (const [at, target] of targets.entries()) {
    judgeInlineOrNamed(target, place.at('notificationTargets', at), {
      reference: 'targetRef',
      kind: 'AlertNotificationTarget',
      judgeSpec: judgeNotificationTargetSpec,
      dialect,
    });
  }
}

/**
 * `alertPolicies` of an SLO: names, as the first files of v1 have them, or policies named or in place.
 *
 * @internal
 */
export function judgeAlertPolicies(value: unknown, place: Place, dialect: Dialect): void {
  for (const [at, item] of readList(value, place).entries()) {
    const where = place.at(at);
    if (typeof item === 'string') {
      judgeName(item, where);
      where.report({
        weight: 'hint',
        code: 'old-spelling',
        message: `${where.field} names a policy as OpenSLO v1 did at first.`,
        remedy: `Write "- alertPolicyRef: ${brief(item).slice(1, -1)}".`,
      });
    } else if (isMapping(item)) {
      judgeInlineOrNamed(item, where, {
        reference: 'alertPolicyRef',
        kind: 'AlertPolicy',
        judgeSpec: (inline, inner) => judgeAlertPolicySpec(inline, inner, dialect),
        dialect,
      });
    } else {
      where.report({
        weight: 'must',
        code: 'not-a-mapping',
        message: `${where.field} is ${brief(item)}, but must name a policy or be one.`,
        remedy: 'Write "- alertPolicyRef: NAME".',
      });
    }
  }
}
