import type { CatalogDocument, Fleet } from '@rollcall/model';
import type { DeployedRules } from '../../compare';
import {
  type OutputLabels,
  outputLabelsOf,
  parsePromql,
  type PromqlExpression,
  type PromqlParse,
} from '../../promql';
import { union } from '../../promql/labels/operations';
import { type MonitoringRule, readRules, type RuleReading } from '../../ruleFiles';

/** What is known beside the documents. @public */
export interface LintOptions {
  /** The servers the rules run on, by name, as far as they were asked. */
  servers?: ReadonlyMap<string, DeployedRules>;
}

/** An expression without its problems, which are reported by one check alone. */
function readable(parse: PromqlParse): PromqlExpression | undefined {
  return parse.problems.length === 0 ? parse.expression : undefined;
}

/**
 * The rules of a fleet, read once and looked at by every check: their expressions, and the labels these can give, through the
 * rules that record what they select.
 *
 * @internal
 */
export class RuleAnalysis {
  readonly fleet: Fleet;
  readonly servers: ReadonlyMap<string, DeployedRules>;
  /** The documents that are judged, in the order of the fleet. */
  readonly documents: readonly CatalogDocument[];
  readonly #readings = new Map<CatalogDocument, RuleReading>();
  readonly #rules = new Map<CatalogDocument, readonly MonitoringRule[]>();
  readonly #known = new Map<MonitoringRule, Map<string, unknown>>();
  readonly #parses = new Map<string, PromqlParse>();
  readonly #outputs = new Map<MonitoringRule, OutputLabels>();
  readonly #recorded = new Map<string, OutputLabels | undefined>();
  #recordings?: Map<string, MonitoringRule[]>;
  #subjects?: Map<MonitoringRule, string>;

  /** @param documents - those to judge; all rules of the fleet unless said */
  constructor(options: { fleet: Fleet; documents?: readonly CatalogDocument[] } & LintOptions) {
    this.fleet = options.fleet;
    this.servers = options.servers ?? new Map();
    const chosen = options.documents ?? this.fleet.ofKind('PrometheusRule');
    this.documents = chosen.filter(({ audited }) => audited);
  }

  reading(document: CatalogDocument): RuleReading {
    let reading = this.#readings.get(document);
    if (!reading) {
      reading = readRules(document);
      this.#readings.set(document, reading);
    }
    return reading;
  }

  rulesOf(document: CatalogDocument): readonly MonitoringRule[] {
    let rules = this.#rules.get(document);
    if (!rules) {
      rules = this.reading(document).groups.flatMap(group => group.rules);
      this.#rules.set(document, rules);
    }
    return rules;
  }

  /** What was found out of a rule, which several checks ask for and nothing changes. */
  once<T>(rule: MonitoringRule, what: string, find: () => T): T {
    let known = this.#known.get(rule);
    if (!known) {
      known = new Map();
      this.#known.set(rule, known);
    }
    if (!known.has(what)) known.set(what, find());
    return known.get(what) as T;
  }

  /** The rules that are judged. */
  *rules(): Generator<MonitoringRule> {
    for (const document of this.documents) yield* this.rulesOf(document);
  }

  *alerts(): Generator<MonitoringRule> {
    for (const rule of this.rules()) if (rule.kind === 'alert') yield rule;
  }

  parse(rule: MonitoringRule): PromqlParse {
    const { expression } = rule;
    let parse = this.#parses.get(expression);
    if (!parse) {
      parse = parsePromql(expression);
      this.#parses.set(expression, parse);
    }
    return parse;
  }

  /** `undefined` where Prometheus would refuse it. */
  expression(rule: MonitoringRule): PromqlExpression | undefined {
    return readable(this.parse(rule));
  }

  /** The labels its expression can give, those the rule sets itself apart. */
  output(rule: MonitoringRule): OutputLabels | undefined {
    const known = this.#outputs.get(rule);
    if (known) return known;
    const expression = this.expression(rule);
    if (!expression) return undefined;
    const output = outputLabelsOf(expression, { recorded: metric => this.#recordedAs(metric) });
    this.#outputs.set(rule, output);
    return output;
  }

  /** What identifies a rule among all, whatever its place: `<document>/<group>/<name>`, and a number where that is not one. */
  subject(rule: MonitoringRule): string {
    this.#subjects ??= this.#nameAll();
    return this.#subjects.get(rule) ?? rule.name;
  }

  #nameAll(): Map<MonitoringRule, string> {
    const subjects = new Map<MonitoringRule, string>();
    const counts = new Map<string, number>();
    for (const rule of this.rules()) {
      const name = `${rule.document.name}/${rule.group.name}/${rule.name}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      subjects.set(rule, count === 1 ? name : `${name}#${count}`);
    }
    return subjects;
  }

  /** The rules that record a metric, wherever in the fleet. */
  recordingsOf(metric: string): readonly MonitoringRule[] {
    this.#recordings ??= this.#indexRecordings();
    return this.#recordings.get(metric) ?? [];
  }

  #indexRecordings(): Map<string, MonitoringRule[]> {
    const recordings = new Map<string, MonitoringRule[]>();
    for (const document of this.fleet.ofKind('PrometheusRule')) {
      for (const rule of this.rulesOf(document)) {
        if (rule.kind !== 'record') continue;
        const list = recordings.get(rule.name);
        if (list) list.push(rule);
        else recordings.set(rule.name, [rule]);
      }
    }
    return recordings;
  }

  #recordedAs(metric: string): OutputLabels | undefined {
    if (this.#recorded.has(metric)) return this.#recorded.get(metric);
    // A rule that selects what it records itself, in a circle, says nothing more about its labels.
    this.#recorded.set(metric, undefined);
    const outputs = this.recordingsOf(metric).flatMap(rule => {
      const output = this.output(rule);
      return output ? [withLabels(output, rule.labels)] : [];
    });
    const all = outputs.length > 0 ? outputs.reduce(union) : undefined;
    this.#recorded.set(metric, all);
    return all;
  }
}

/** What a rule records: its own labels on top of those of its expression. */
function withLabels(output: OutputLabels, own: Record<string, string>): OutputLabels {
  const labels = new Map(output.labels);
  const dropped = new Set(output.dropped);
  for (const [name, value] of Object.entries(own)) {
    if (value === '') {
      labels.delete(name);
      dropped.add(name);
    } else {
      labels.set(name, { values: [value], origin: 'recording rule', isCertain: true });
      dropped.delete(name);
    }
  }
  return { ...output, labels, dropped, lost: [] };
}
