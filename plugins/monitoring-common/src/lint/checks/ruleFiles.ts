import { counted, type CatalogDocument, enumerated, type RuleHit } from '@rollcall/model';
import { promqlFeatures, type PromqlProblem, selectorsOf, supportsFeature } from '../../promql';
import { templateIn } from '../../promql/syntaxProblem';
import type { MonitoringRule } from '../../ruleFiles';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';
import { called } from '../LintHit';

function place({ line, column }: PromqlProblem): string {
  return line === 1 ? `at character ${column}` : `in line ${line}, at character ${column}`;
}

/** A placeholder within a text of the expression, where it is PromQL all the same and never matches. */
function templateWithin(analysis: RuleAnalysis, rule: MonitoringRule): string | undefined {
  const expression = analysis.expression(rule);
  if (!expression || !templateIn(rule.expression)) return undefined;
  return selectorsOf(expression)
    .flatMap(({ matchers }) => matchers)
    .map(({ value }) => value)
    .find(value => templateIn(value) !== undefined);
}

/** What the servers that run these rules do not understand. */
function unsupported(analysis: RuleAnalysis, rule: MonitoringRule): RuleHit | undefined {
  const expression = analysis.servers.size > 0 ? analysis.expression(rule) : undefined;
  if (!expression) return undefined;
  const features = promqlFeatures(expression);
  for (const [server, { version }] of analysis.servers) {
    const feature = features.find(item => version !== undefined && !supportsFeature(version, item));
    if (!feature) continue;
    const { name, since, until } = feature;
    const which = since ? `needs Prometheus ${since}` : `is gone since Prometheus ${until}`;
    return {
      reason: 'server-version',
      message: `${called(rule)} uses ${name}, which ${which}; ${server} runs ${version}.`,
      remedy: 'Write it in a way the server understands, or update the server first.',
    };
  }
  return undefined;
}

function* ofRule(analysis: RuleAnalysis, rule: MonitoringRule): Generator<RuleHit> {
  const { document } = rule;
  const [problem] = analysis.parse(rule).problems;
  const hit = { document, pointer: `${rule.pointer}/expr`, subject: analysis.subject(rule) };
  if (problem) {
    const { reason, message, remedy } = problem;
    yield {
      ...hit,
      reason: reason === 'template' ? 'template' : 'expression',
      message: `${called(rule)} cannot be loaded, ${place(problem)} of its expression: ${message}`,
      remedy,
    };
    return;
  }
  const template = templateWithin(analysis, rule);
  if (template !== undefined) {
    yield {
      ...hit,
      reason: 'template',
      message: `${called(rule)} selects "${template}", a placeholder of a template that nobody filled in.`,
      remedy: 'Audit what the template makes rather than the template, or leave its folder out.',
    };
  }
  const old = unsupported(analysis, rule);
  if (old) yield { ...hit, ...old };
}

/** Templates make one mistake many times; it is said once for a document. */
function* withTemplatesOnce(document: CatalogDocument, hits: Iterable<RuleHit>) {
  const templates: RuleHit[] = [];
  for (const hit of hits) {
    if (hit.reason === 'template') templates.push(hit);
    else yield hit;
  }
  const [first, ...others] = templates;
  if (!first) return;
  const count = others.length;
  const more =
    count > 0
      ? ` ${counted(count, 'more rule')} of the file ${count === 1 ? 'does' : 'do'} so too.`
      : '';
  yield { ...first, document, subject: '', message: `${first.message}${more}` };
}

/** A rule may be wrong in several ways of one kind, which are findings of their own. */
function* withDistinctSubjects(hits: Iterable<RuleHit>): Generator<RuleHit> {
  const counts = new Map<string, number>();
  for (const hit of hits) {
    const key = JSON.stringify([hit.reason, hit.subject]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    yield count === 1 ? hit : { ...hit, subject: `${hit.subject}#${count}` };
  }
}

/**
 * What Prometheus would refuse a rule file for: fields, names, durations, templates of alerts, expressions. One hit for each
 * rule, and one for a file of templates.
 *
 * @internal
 */
export function* checkRuleFiles(analysis: RuleAnalysis): Generator<RuleHit | undefined> {
  for (const document of analysis.documents) {
    yield undefined;
    const hits: RuleHit[] = analysis
      .reading(document)
      .problems.map(({ subject, ...problem }) => ({ document, subject, ...problem }));
    for (const rule of analysis.rulesOf(document)) hits.push(...ofRule(analysis, rule));
    yield* withDistinctSubjects(withTemplatesOnce(document, hits));
  }
}

/**
 * Rule files of several documents, of which Prometheus reads the first alone.
 *
 * @internal
 */
export function* checkMultipleDocuments(analysis: RuleAnalysis): Generator<RuleHit> {
  const beyond = new Map<string, CatalogDocument[]>();
  for (const document of analysis.documents) {
    if (document.wrappedFrom !== 'prometheus-rules' || document.source.document === 1) continue;
    const { file } = document.source;
    beyond.set(file, [...(beyond.get(file) ?? []), document]);
  }
  for (const documents of beyond.values()) {
    const [first] = documents;
    const rules = documents.flatMap(document => analysis.rulesOf(document));
    const names = [...new Set(rules.map(({ name }) => name))];
    yield {
      document: first,
      subject: '',
      message: `Prometheus reads only the first document of a rule file: it never loads ${counted(
        rules.length,
        'rule',
      )} in ${counted(documents.length, 'further document')}, ${enumerated(names)}.`,
      remedy: 'Put every group under the "groups" of the first document, or split the file.',
    };
  }
}
