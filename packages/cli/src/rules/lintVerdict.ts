import type { CatalogDocument, Fleet, Rule, RuleHit } from '@rollcall/model';
import {
  lintRules,
  type LintRulesOptions,
  MONITORING_RULES,
} from '@rollcall/plugin-monitoring-common';

/** Rules that need a server, or look at services rather than at rules. */
const ELSEWHERE = ['monitoring-drift', 'alert-missing'];

/** Where Prometheus would load less than what stands there, whatever the policy has to say. */
const GRAVE = ['rule-file-invalid', 'rule-file-multi-document'];

/** The rules of the audit that judge rule files and what becomes of their alerts. */
const LINTED: readonly Rule[] = MONITORING_RULES.filter(({ id }) => !ELSEWHERE.includes(id));

/**
 * Whoever asks for the rules of alerts and rule files wants to hear of each, also where no tier has turned them on.
 *
 * @internal
 */
export function withLintOn(fleet: Fleet): Fleet {
  const { policy } = fleet;
  if (policy.tiers.length > 0) return fleet;
  const on = Object.fromEntries(
    LINTED.map(({ id }) => [id, GRAVE.includes(id) ? ('error' as const) : ('warning' as const)]),
  );
  return { ...fleet, policy: { ...policy, rules: { ...on, ...policy.rules } } };
}

function refusal(document: CatalogDocument, complaint: string): RuleHit {
  return {
    document,
    reason: 'promtool',
    subject: '',
    message: `promtool refuses these rules: ${complaint.replace(/\.?$/, '.')}`,
    remedy: 'Correct what it names; promtool is what Prometheus itself accepts.',
  };
}

/**
 * The verdict on rule files as rules of an audit. Unlike the audit's own it asks for a runbook of every alert, whatever the
 * tiers ask for, and knows of runbooks that are no documents.
 *
 * @param options - `refused`: documents that promtool would not load, and why
 * @internal
 */
export function lintVerdict(options: {
  fleet: Fleet;
  documents: readonly CatalogDocument[];
  refused: ReadonlyMap<CatalogDocument, string>;
  lint: LintRulesOptions;
}): Rule[] {
  const { fleet, documents, refused, lint } = options;
  const hits = lintRules(documents, fleet, lint);
  const known = new Set(
    hits.flatMap(({ rule, document }) => (rule === 'rule-file-invalid' ? [document] : [])),
  );
  // What we found ourselves is said with its place; promtool need not repeat it.
  const refusals = [...refused].flatMap(([document, complaint]) =>
    known.has(document) ? [] : [refusal(document, complaint)],
  );
  return LINTED.map(rule => {
    if (rule.id === 'alert-unrouted') return rule;
    const own: RuleHit[] = hits.filter(hit => hit.rule === rule.id);
    if (rule.id === 'rule-file-invalid') own.push(...refusals);
    return { ...rule, check: () => own };
  });
}
