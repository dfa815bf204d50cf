import { formatPrometheusDuration, promqlNormalForm } from '../promql';
import type { MonitoringRule } from '../ruleFiles';
import type { DeployedRule } from './DeployedRules';

/** One field in which code and server differ. @public */
export interface RuleDifference {
  /** `expression`, `for`, `keep_firing_for`, `group`, `labels.<name>` or `annotations.<name>`. */
  field: string;
  /** Absent where the code does not have it. */
  code?: string;
  /** Absent where the server does not have it. */
  deployed?: string;
}

const NORMAL_FORMS_KEPT = 50_000;
const normalForms = new Map<string, string>();

/**
 * The form by which expressions are compared: that of PromQL, or for what is none the text without needless white space.
 *
 * @internal
 */
export function comparableExpression(expression: string): string {
  let form = normalForms.get(expression);
  if (form === undefined) {
    form = promqlNormalForm(expression) ?? expression.replace(/\s+/g, ' ').trim();
    if (normalForms.size >= NORMAL_FORMS_KEPT) normalForms.clear();
    normalForms.set(expression, form);
  }
  return form;
}

/** Whether a value without quotes may have been spelled like this; `true`, `1.0` and nothing at all are no texts in YAML. */
function mayBeSpelled(value: string, deployed: string): boolean {
  if (value === deployed) return true;
  if (value === '') return ['~', 'null', 'Null', 'NULL'].includes(deployed);
  if (value === 'true' || value === 'false') return deployed.toLowerCase() === value;
  return deployed.trim() !== '' && Number(deployed) === Number(value);
}

/** Readers of YAML disagree about the break after a text at the very end of a file. */
function withoutLastBreak(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

function textDifferences(
  field: 'labels' | 'annotations',
  rule: MonitoringRule,
  deployed: DeployedRule,
): RuleDifference[] {
  const names = new Set([...Object.keys(rule[field]), ...Object.keys(deployed[field])]);
  return [...names].sort().flatMap(name => {
    // An empty label is none, and newer servers leave it out.
    const code = withoutLastBreak(rule[field][name] ?? '');
    const there = withoutLastBreak(deployed[field][name] ?? '');
    const isSame = rule.unquoted.includes(`${field}/${name}`)
      ? mayBeSpelled(code, there)
      : code === there;
    if (isSame) return [];
    return [
      {
        field: `${field}.${name}`,
        ...(code !== '' && { code }),
        ...(there !== '' && { deployed: there }),
      },
    ];
  });
}

/**
 * Whether labels are the same, as far as that can be told of values without quotes.
 *
 * @internal
 */
export function sameLabels(rule: MonitoringRule, deployed: DeployedRule): boolean {
  return textDifferences('labels', rule, deployed).length === 0;
}

function durationDifference(field: string, code: number, deployed: number): RuleDifference[] {
  if (code === deployed) return [];
  return [
    {
      field,
      code: formatPrometheusDuration(code),
      deployed: formatPrometheusDuration(deployed),
    },
  ];
}

/**
 * Where a rule in code and one on a server differ; nothing where the server only prints it in its own way.
 *
 * @internal
 */
export function differencesOf(rule: MonitoringRule, deployed: DeployedRule): RuleDifference[] {
  const isSame =
    rule.expression === deployed.expression ||
    comparableExpression(rule.expression) === comparableExpression(deployed.expression);
  return [
    ...(isSame
      ? []
      : [{ field: 'expression', code: rule.expression, deployed: deployed.expression }]),
    ...durationDifference('for', rule.forMs, deployed.forMs),
    ...durationDifference('keep_firing_for', rule.keepFiringForMs, deployed.keepFiringForMs),
    ...textDifferences('labels', rule, deployed),
    ...textDifferences('annotations', rule, deployed),
  ];
}
