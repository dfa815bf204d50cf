import type { CatalogDocument, Rule, RuleContext, RuleHit } from '@rollcall/model';

/**
 * A rule that judges one ownable entity at a time.
 *
 * @internal
 */
export interface OwnerRule extends Rule {
  judge(document: CatalogDocument, context: RuleContext): RuleHit | undefined;
}

/** @internal */
export interface OwnerRuleOptions extends Omit<Rule, 'check' | 'answer'> {
  judge: OwnerRule['judge'];
  /** What the rule says of the fleet as a whole, beside the entities. */
  checkFleet?(context: RuleContext): Iterable<RuleHit>;
}

/**
 * Ownable documents that are judged rather than only known.
 *
 * @internal
 */
export function* judgedOwnables({ fleet }: RuleContext): Iterable<CatalogDocument> {
  for (const document of fleet.ownables()) if (document.audited) yield document;
}

/**
 * Makes a rule out of a verdict on one entity.
 *
 * @internal
 */
export function ownerRule(options: OwnerRuleOptions): OwnerRule {
  const { judge, checkFleet, ...rule } = options;
  return {
    ...rule,
    answer: 'owner',
    judge,
    *check(context) {
      if (checkFleet) yield* checkFleet(context);
      for (const document of judgedOwnables(context)) {
        const hit = judge(document, context);
        if (hit) yield hit;
      }
    },
  };
}
