import {
  didYouMean,
  type DocumentSource,
  nearestNames,
  pointerToken,
  type Policy,
  type RuleContext,
  type RuleHit,
} from '@rollcall/model';
import { compileEvidence } from '../../evidence/compileEvidence';
import { RULE_IDS } from '../ruleIds';

interface PolicyText {
  source: DocumentSource;
  ref?: string;
  rules: Iterable<string>;
}

/** Every policy in sight that is judged, and the one in force even where it came from outside the audited paths. */
function policyTexts({ fleet }: RuleContext): PolicyText[] {
  const texts: PolicyText[] = [];
  const elsewhere = new Set<string>();
  let governing = false;
  for (const { ref, source, spec, audited } of fleet.ofKind('AuditPolicy')) {
    const rules = spec.rules && typeof spec.rules === 'object' ? Object.keys(spec.rules) : [];
    if (ref === fleet.policy.ref) governing = true;
    else rules.forEach(rule => elsewhere.add(rule));
    if (audited) texts.push({ source, ref, rules });
  }
  const { source, ref, rules } = fleet.policy;
  if (!governing && source) {
    const own = Object.keys(rules).filter(rule => !elsewhere.has(rule));
    texts.push({ source, ref, rules: own });
  }
  return texts;
}

function* unknownRules(context: RuleContext): Iterable<RuleHit> {
  const known = new Set<string>(RULE_IDS);
  for (const { source, ref, rules } of policyTexts(context)) {
    for (const rule of rules) {
      if (known.has(rule)) continue;
      yield {
        reason: 'unknown-rule',
        source,
        entityRef: ref,
        pointer: `/spec/rules/${pointerToken(rule)}`,
        subject: rule,
        message: `The policy names a rule "${rule}", and there is none.`,
        remedy: didYouMean(nearestNames(rule, RULE_IDS)) ?? 'Remove the line.',
      };
    }
  }
}

function* unreadableTiers(policy: Policy, source: DocumentSource): Iterable<RuleHit> {
  const hit = { source, entityRef: policy.ref };
  for (const { id, requires } of policy.tiers) {
    const base = `/spec/tiers/${pointerToken(id)}/requires`;
    for (const [at, expression] of (requires.evidence ?? []).entries()) {
      const compiled = compileEvidence(expression);
      if (compiled.valid) continue;
      yield {
        ...hit,
        reason: 'expression',
        pointer: `${base}/evidence/${at}`,
        subject: expression,
        message: `Tier ${id} asks for evidence that cannot be read, "${expression}": ${compiled.problem}`,
        remedy:
          'Write a condition in CEL over the keys of the evidence, such as "image.ageDays <= 30".',
      };
    }
  }
}

/**
 * What the policies in sight say that nobody can follow: rules that do not exist, evidence that cannot be read.
 * Fields, types and durations are the schema's business.
 *
 * @internal
 */
export function* policyProblems(context: RuleContext): Iterable<RuleHit> {
  yield* unknownRules(context);
  const { policy } = context.fleet;
  if (policy.source) yield* unreadableTiers(policy, policy.source);
}
