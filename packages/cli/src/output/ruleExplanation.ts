import type { RuleExplanation } from '@rollcall/plugin-monitoring-common';
import { visible } from './visible';
import { joinWords } from './words';

/** A rule, and all that could be told of it, as plain data. @internal */
export interface ExplainedRule extends Omit<RuleExplanation, 'rule' | 'metrics'> {
  kind: 'alert' | 'record';
  name: string;
  group: string;
  /** `<path>:<line>`. */
  place: string;
  expression: string;
  /** How long the condition must hold. */
  forSeconds: number;
  summary?: string;
  metrics: { name: string; recordedAt: string[] }[];
  /** Where the alert would go, by the labels it has for certain. */
  routes: { from: string; receivers: string[]; ownerRefs?: string[] }[];
}

function ownershipLine({ ownership }: ExplainedRule): string[] {
  if (!ownership) return [];
  const { state, ownerRefs, serviceRefs, by } = ownership;
  const about = serviceRefs.length > 0 ? `about ${joinWords(serviceRefs)}, ` : '';
  const because = by === undefined ? '' : ` (by its ${by === 'annotation' ? by : `label ${by}`})`;
  switch (state) {
    case 'owned':
      return [`  Owner: ${about}owned by ${joinWords(ownerRefs)}${because}.`];
    case 'dynamic':
      return [`  Owner: the series decide${because}.`];
    case 'unowned':
      return [`  Owner: ${about}which nobody owns${because}.`];
    case 'unknown':
      return [`  Owner: the label ${by} names nobody the catalog knows.`];
    default:
      return ['  Owner: nothing says whose it is.'];
  }
}

function runbookLine({ runbook }: ExplainedRule): string[] {
  if (!runbook) return [];
  const { state, url, refs, because } = runbook;
  const found = refs.length > 0 ? ` (${joinWords(refs)})` : '';
  switch (state) {
    case 'found':
      return [`  Runbook: ${url}${found}`];
    case 'answered':
      return [`  Runbook: ${joinWords(refs)}, which says that it answers this alert.`];
    case 'broken':
      return [`  Runbook: ${url}, which leads nowhere: ${because}.`];
    case 'elsewhere':
      return [`  Runbook: ${url}, of which nothing is known here.`];
    default:
      return ['  Runbook: none.'];
  }
}

function labelLines({ labels }: ExplainedRule): string[] {
  if (labels.length === 0) return [];
  return [
    '  Labels when it fires:',
    ...labels.map(({ name, values, isCertain, origin }) => {
      const shown = values?.join(' or ') ?? 'whatever the series say';
      return `    ${name} = ${shown}${isCertain ? '' : ', if at all'}  (from ${origin})`;
    }),
  ];
}

function metricLines({ metrics }: ExplainedRule): string[] {
  if (metrics.length === 0) return [];
  return [
    '  Looks at:',
    ...metrics.map(({ name, recordedAt }) =>
      recordedAt.length > 0
        ? `    ${name}, recorded at ${joinWords(recordedAt)}`
        : `    ${name}, which no rule here records`,
    ),
  ];
}

function routeLines({ routes }: ExplainedRule): string[] {
  return routes.map(({ from, receivers, ownerRefs }) => {
    const owners = ownerRefs?.length ? `, ${joinWords(ownerRefs)}` : '';
    return `  Goes to: ${joinWords([...new Set(receivers)])}${owners} (by ${from})`;
  });
}

/**
 * A rule in words: what it is, whose, what it looks at, where it goes and what to do then.
 *
 * @internal
 */
export function formatRuleExplanation(rule: ExplainedRule): string {
  const { kind, name, group, place, expression, forSeconds, summary, windows, lookback } = rule;
  const lines = [
    `● The ${kind} ${name} of the group ${group}, ${place}`,
    ...(summary === undefined ? [] : [`  ${summary}`]),
    ...expression.split('\n').map(line => `    ${line}`),
    ...(kind === 'alert' && forSeconds > 0 ? [`  Fires once that held for ${forSeconds} s.`] : []),
    ...rule.problems.map(problem => `  ▲ Prometheus would refuse it: ${problem}`),
    ...ownershipLine(rule),
    ...runbookLine(rule),
    ...routeLines(rule),
    ...labelLines(rule),
    ...metricLines(rule),
    ...(windows.length > 0
      ? [`  Windows: ${joinWords(windows)}; ${lookback} back at the most.`]
      : []),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}
