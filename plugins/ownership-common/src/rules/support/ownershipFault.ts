import { perContext, type RuleContext, type RuleHit } from '@rollcall/model';
import { ownerDeparted } from '../ownerDeparted';
import { ownerGroupEmpty } from '../ownerGroupEmpty';
import { ownerGroupRetired } from '../ownerGroupRetired';
import { ownerMissing } from '../ownerMissing';
import { ownerPlaceholder } from '../ownerPlaceholder';
import { ownerUnknown } from '../ownerUnknown';
import { ownerWrongKind } from '../ownerWrongKind';
import { ownedEntities, type OwnerRule } from './ownerRule';

/** Gravest first. A group with fewer people than a tier asks for, or a person still in grace, is no orphan's owner. */
const FAULTS: readonly OwnerRule[] = [
  ownerMissing,
  ownerPlaceholder,
  ownerWrongKind,
  ownerUnknown,
  ownerDeparted,
  ownerGroupEmpty,
  ownerGroupRetired,
];

/**
 * The rules whose finding makes an entity an orphan, gravest first.
 *
 * @public
 */
export const ORPHAN_RULES: readonly string[] = FAULTS.map(({ id }) => id);

/** Cases of those rules that warn of an orphan to come. */
const MILD_REASONS = new Set(['grace', 'too-few', 'no-organisation', 'no-directory']);

/**
 * Whether a finding makes its entity an orphan.
 *
 * @internal
 */
export function isOrphaning(finding: { rule: string; reason?: string }): boolean {
  return ORPHAN_RULES.includes(finding.rule) && !MILD_REASONS.has(finding.reason ?? '');
}

/** @internal */
export interface OwnershipFault {
  rule: string;
  hit: RuleHit;
}

/** Most entities have none, so only faults are kept. */
const faults = perContext((context: RuleContext): ReadonlyMap<string, OwnershipFault> => {
  const found = new Map<string, OwnershipFault>();
  for (const entity of ownedEntities(context)) {
    for (const { id: rule, judge } of FAULTS) {
      const hit = judge(entity, context);
      if (!hit || !isOrphaning({ rule, reason: hit.reason })) continue;
      found.set(entity.document.ref, { rule, hit });
      break;
    }
  }
  return found;
});

/**
 * Why nobody owns an entity, or `undefined` where somebody does, where it is of no ownable kind, or where nobody can know.
 *
 * @internal
 */
export function ownershipFault(context: RuleContext, ref: string): OwnershipFault | undefined {
  return faults(context).get(ref);
}
