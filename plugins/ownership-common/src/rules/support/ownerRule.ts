import {
  type CatalogDocument,
  type OwnerResolution,
  perContext,
  type Rule,
  type RuleContext,
  type RuleHit,
} from '@rollcall/model';

/** An ownable document, and who owns it. @internal */
export interface OwnedEntity {
  document: CatalogDocument;
  owner: OwnerResolution;
}

/**
 * A rule that judges one ownable entity at a time.
 *
 * @internal
 */
export interface OwnerRule extends Rule {
  judge(entity: OwnedEntity, context: RuleContext): RuleHit | undefined;
}

/** @internal */
export interface OwnerRuleOptions extends Omit<Rule, 'check' | 'answer'> {
  judge: OwnerRule['judge'];
  /** What the rule says of the fleet as a whole, beside the entities. */
  checkFleet?(context: RuleContext): Iterable<RuleHit>;
}

/**
 * Every ownable entity with its owner, those that are only known among them. A dozen rules ask, so it is looked up once.
 *
 * @internal
 */
export const ownedEntities = perContext(({ fleet }: RuleContext): readonly OwnedEntity[] =>
  fleet.ownables().map(document => ({ document, owner: fleet.owner(document.ref) })),
);

/**
 * The ownable entities that are judged rather than only known.
 *
 * @internal
 */
export const judgedOwnables = perContext((context: RuleContext): readonly OwnedEntity[] =>
  ownedEntities(context).filter(({ document }) => document.audited),
);

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
      for (const entity of judgedOwnables(context)) {
        yield judge(entity, context);
      }
    },
  };
}
