import { InputError } from '@backstage/errors';
import { parseYaml } from '@rollcall/model';
import { parsePrometheusDuration } from '../promql';
import type { DeployedGroup, DeployedRule, DeployedRules } from './DeployedRules';

/** The `data` of answers of a Prometheus, as they came. @public */
export interface PrometheusAnswers {
  /** Of `/api/v1/rules`. */
  rules: unknown;
  /** Of `/api/v1/status/buildinfo`. */
  buildinfo?: unknown;
  /** Of `/api/v1/status/runtimeinfo`. */
  runtimeinfo?: unknown;
  /** Of `/api/v1/status/config`. */
  config?: unknown;
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): Record<string, string> {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name, text] as const] : [],
    ),
  );
}

function millisecondsOf(seconds: unknown): number | undefined {
  return typeof seconds === 'number' ? Math.round(seconds * 1000) : undefined;
}

function malformed(what: string): InputError {
  return new InputError(
    `The answer to /api/v1/rules is not one of Prometheus: ${what}. Check the address of the source.`,
  );
}

function ruleOf(value: unknown): DeployedRule {
  if (!isFields(value)) throw malformed('a rule is no mapping');
  const { name, query, type } = value;
  if (typeof name !== 'string' || typeof query !== 'string') {
    throw malformed('a rule has no name or no query');
  }
  if (type !== 'alerting' && type !== 'recording') {
    throw malformed(`the rule "${name}" is neither alerting nor recording`);
  }
  return {
    kind: type === 'alerting' ? 'alert' : 'record',
    name,
    expression: query,
    forMs: millisecondsOf(value.duration) ?? 0,
    keepFiringForMs: millisecondsOf(value.keepFiringFor) ?? 0,
    labels: textsOf(value.labels),
    annotations: textsOf(value.annotations),
  };
}

function groupOf(value: unknown): DeployedGroup {
  if (!isFields(value) || typeof value.name !== 'string' || !Array.isArray(value.rules)) {
    throw malformed('a group has no name or no rules');
  }
  const intervalMs = millisecondsOf(value.interval);
  return {
    name: value.name,
    file: textOf(value.file) ?? '',
    ...(intervalMs && { intervalMs }),
    rules: value.rules.map(ruleOf),
  };
}

/** Such as `15d`; `15d or 10GB` depends on the disk and says nothing certain. */
function retentionOf(runtimeinfo: unknown): number | undefined {
  const text = isFields(runtimeinfo) ? textOf(runtimeinfo.storageRetention) : undefined;
  const milliseconds = text === undefined ? undefined : parsePrometheusDuration(text);
  return milliseconds || undefined;
}

function intervalsOf(config: unknown) {
  const text = isFields(config) ? textOf(config.yaml) : undefined;
  const [document] =
    text === undefined ? [] : parseYaml({ file: 'prometheus.yml', text }).documents;
  const global = isFields(document?.value) ? document.value.global : undefined;
  const interval = (field: string) => {
    const written = isFields(global) ? textOf(global[field]) : undefined;
    return written === undefined ? undefined : parsePrometheusDuration(written);
  };
  return {
    scrapeIntervalMs: interval('scrape_interval'),
    evaluationIntervalMs: interval('evaluation_interval'),
  };
}

function known<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

/**
 * What the answers of a Prometheus (2.x or 3.x) say of its rules, its version, its retention and its intervals. What was not
 * asked stays unknown.
 *
 * @param readAt - ISO 8601 instant of the answers
 * @throws InputError where the rules are none
 * @public
 */
export function deployedRulesFromApi(answers: PrometheusAnswers, readAt: string): DeployedRules {
  const { rules, buildinfo, runtimeinfo, config } = answers;
  if (!isFields(rules) || !Array.isArray(rules.groups)) throw malformed('there are no groups');
  const version = isFields(buildinfo) ? textOf(buildinfo.version) : undefined;
  return {
    readAt,
    ...known({ version, retentionMs: retentionOf(runtimeinfo), ...intervalsOf(config) }),
    groups: rules.groups.map(groupOf),
  };
}
