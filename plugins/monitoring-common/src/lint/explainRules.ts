import type { Fleet } from '@rollcall/model';
import {
  formatPrometheusDuration,
  lookbackMs,
  metricOf,
  rangeWindows,
  selectorsOf,
} from '../promql';
import type { MonitoringRule } from '../ruleFiles';
import { alertLabel, type AlertLabelOrigin } from './analysis/alertLabel';
import { alertOwnership, alertServices } from './analysis/alertOwnership';
import { RuleAnalysis } from './analysis/RuleAnalysis';
import { RunbookDirectory, type RunbookDirectoryOptions } from './runbooks/RunbookDirectory';

/** What a label of an alert will be when it fires, and where it comes from. @public */
export interface ExplainedLabel {
  name: string;
  /** The values it can have; absent where that is up to the series. */
  values?: string[];
  /** Whether it is there for certain. */
  isCertain: boolean;
  /** `rule` where the rule itself sets it, `template` where it does so by a template, else what in the expression does. */
  origin: AlertLabelOrigin;
}

/** A metric an expression selects. @public */
export interface ExplainedMetric {
  name: string;
  /** The rules that record it; empty where a target or something else gives it. */
  recordedBy: { documentRef: string; pointer: string }[];
}

/** Whose an alert is. @public */
export interface ExplainedOwnership {
  /** `owned`; `dynamic`: the series decide; `unknown`: a label names nobody; `unowned`: of services without owner; `none`. */
  state: 'owned' | 'dynamic' | 'unknown' | 'unowned' | 'none';
  /** Canonical references. */
  ownerRefs: string[];
  serviceRefs: string[];
  /** What says so: a label, or the annotation of the document. */
  by?: string;
}

/** All there is to know of a rule without asking a server. @public */
export interface RuleExplanation {
  rule: MonitoringRule;
  /** What Prometheus would refuse its expression for. */
  problems: string[];
  metrics: ExplainedMetric[];
  /** The stretches of the past it looks at, such as `rate over 5m`. */
  windows: string[];
  /** How far back it looks at the most, as a duration of Prometheus. */
  lookback: string;
  /** Of an alert: whose it is when it fires. */
  ownership?: ExplainedOwnership;
  /** Of an alert: labels it will have as far as that can be told, sorted by name. */
  labels: ExplainedLabel[];
  /** Of an alert: where its runbook is, by its annotation; else the runbooks that say they answer it. */
  runbook?: {
    state: 'found' | 'broken' | 'elsewhere' | 'answered' | 'missing';
    url?: string;
    refs: string[];
    because?: string;
  };
}

function metricsOf(analysis: RuleAnalysis, rule: MonitoringRule): ExplainedMetric[] {
  const expression = analysis.expression(rule);
  const names = expression ? selectorsOf(expression).flatMap(each => metricOf(each) ?? []) : [];
  return [...new Set(names)].map(name => ({
    name,
    recordedBy: analysis
      .recordingsOf(name)
      .map(({ document, pointer }) => ({ documentRef: document.ref, pointer })),
  }));
}

function windowsOf(analysis: RuleAnalysis, rule: MonitoringRule): string[] {
  const expression = analysis.expression(rule);
  const texts = expression
    ? rangeWindows(expression).map(({ function: name, duration }) =>
        name === undefined ? duration.text : `${name} over ${duration.text}`,
      )
    : [];
  return [...new Set(texts)];
}

function labelsOf(analysis: RuleAnalysis, rule: MonitoringRule): ExplainedLabel[] {
  const output = analysis.output(rule);
  const names = new Set([...Object.keys(rule.labels), ...(output?.labels.keys() ?? [])]);
  return [...names].sort().flatMap(name => {
    const verdict = alertLabel(analysis, rule, name);
    if (verdict.state === 'absent') return [];
    const { values, origin, state } = verdict;
    return [{ name, ...(values && { values }), isCertain: state === 'known', origin }];
  });
}

function ownershipOf(analysis: RuleAnalysis, rule: MonitoringRule): ExplainedOwnership {
  const ownership = alertOwnership(analysis, rule);
  return {
    state: ownership.state,
    ownerRefs: ownership.state === 'owned' ? ownership.owners : [],
    serviceRefs: [...alertServices(analysis, rule)],
    ...('by' in ownership && { by: ownership.by }),
  };
}

function runbookOf(
  directory: RunbookDirectory,
  rule: MonitoringRule,
): NonNullable<RuleExplanation['runbook']> {
  const link = directory.linkOf(rule);
  if (link) {
    const refs = link.state === 'found' && link.ref !== undefined ? [link.ref] : [];
    const because = link.state === 'broken' ? { because: link.because } : {};
    return { state: link.state, url: link.url, refs, ...because };
  }
  const refs = directory.answering(rule.name).map(({ ref }) => ref);
  return { state: refs.length > 0 ? 'answered' : 'missing', refs };
}

/**
 * Explains rules: what each selects and where that comes from, how far back it looks, and of alerts whose they are, which
 * labels they will have and where their runbook is.
 *
 * @param rules - of documents of the fleet
 * @param fleet - everything known
 * @public
 */
export function explainRules(
  rules: readonly MonitoringRule[],
  fleet: Fleet,
  options: { runbooks?: RunbookDirectoryOptions } = {},
): RuleExplanation[] {
  const analysis = new RuleAnalysis({ fleet });
  const directory = new RunbookDirectory(fleet, options.runbooks);
  return rules.map(rule => {
    const expression = analysis.expression(rule);
    return {
      rule,
      problems: analysis.parse(rule).problems.map(({ message }) => message),
      metrics: metricsOf(analysis, rule),
      windows: windowsOf(analysis, rule),
      lookback: formatPrometheusDuration(expression ? lookbackMs(expression) : 0),
      labels: rule.kind === 'alert' ? labelsOf(analysis, rule) : [],
      ...(rule.kind === 'alert' && {
        ownership: ownershipOf(analysis, rule),
        runbook: runbookOf(directory, rule),
      }),
    };
  });
}
