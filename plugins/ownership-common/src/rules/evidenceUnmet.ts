import {
  enumerated,
  type EvidenceStatement,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  type TieredService,
  tieredServices,
} from '@rollcall/model';
import { compileEvidence } from '../evidence/compileEvidence';
import { evidenceOf } from '../evidence/evidenceOf';
import { judgeEvidence } from '../evidence/judgeEvidence';

/** What the condition looked at, so that nobody has to go and find it: `image.ageDays is 45 (scanner, 2026-11-01)`. */
function seen(expression: string, statements: ReadonlyMap<string, EvidenceStatement>): string {
  const compiled = compileEvidence(expression);
  const paths = compiled.valid ? compiled.paths : [];
  const said = paths.flatMap(path => {
    const statement = statements.get(path);
    if (!statement) return [];
    const { value, source, observedAt } = statement;
    return [`${path} is ${JSON.stringify(value)} (${source}, ${observedAt.slice(0, 10)})`];
  });
  return said.length > 0 ? `: ${enumerated(said)}` : '';
}

function judge(
  context: RuleContext,
  { document, tier, pointer }: TieredService,
  expression: string,
): RuleHit | undefined {
  const statements = evidenceOf(context, document.ref);
  const service = {
    name: document.name,
    type: String(document.spec.type ?? ''),
    tier: tier.id,
    rank: tier.rank,
  };
  const verdict = judgeEvidence(expression, { service, statements, now: context.now });
  const name = shown(document.ref);
  const hit = { document, pointer, subject: expression };
  switch (verdict.state) {
    case 'unmet':
      return {
        ...hit,
        message: `${name} does not meet "${expression}", which tier ${tier.id} asks for${seen(
          expression,
          statements,
        )}.`,
        remedy: 'Mend what the evidence shows; the next statement closes this finding.',
      };
    case 'unknown':
      return {
        ...hit,
        reason: 'absent',
        state: 'unknown',
        message: `Nobody states ${enumerated(verdict.absent)} of ${name}, which tier ${tier.id} asks for with "${expression}".`,
        remedy: 'Push the evidence to the portal, or bring it along with --facts FILE.',
      };
    case 'failed':
      return {
        ...hit,
        reason: 'failed',
        message: `"${expression}" cannot be asked of ${name}${seen(expression, statements)}: ${verdict.problem}`,
        remedy:
          'Correct the condition in the policy, or the type of the evidence. Numbers are decimals: compare with 30 or 30.0, add 1.0.',
      };
    default:
      return undefined;
  }
}

/**
 * A condition the tier puts on the evidence does not hold. Evidence nobody gave is unknown; a condition that cannot be read
 * is a fault of the policy and reported there (`document-invalid`).
 *
 * @internal
 */
export const evidenceUnmet: Rule = {
  id: 'evidence-unmet',
  title: 'The evidence a tier asks for is there',
  answer: 'tier',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  needs: ['evidence'],
  *check(context) {
    for (const service of tieredServices(context)) {
      for (const expression of service.tier.requires.evidence ?? []) {
        const hit = judge(context, service, expression);
        if (hit) yield hit;
      }
    }
  },
};
