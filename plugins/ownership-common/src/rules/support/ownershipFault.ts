import type { RuleContext, RuleHit } from '@rollcall/model';
import { ownerDeparted } from '../ownerDeparted';
import { ownerGroupEmpty } from '../ownerGroupEmpty';
import { ownerGroupRetired } from '../ownerGroupRetired';
import { ownerMissing } from '../ownerMissing';
import { ownerPlaceholder } from '../ownerPlaceholder';
import { ownerUnknown } from '../ownerUnknown';
import { ownerWrongKind } from '../ownerWrongKind';
import { perContext } from './perContext';
import type { OwnerRule } from './ownerRule';

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

const faults = perContext(() => new Map<string, OwnershipFault | undefined>());

/**
 * Why nobody owns an entity, or `undefined` where somebody does, where it is of no ownable kind, or where nobody can know.
 *
 * @internal
 */
export function ownershipFault(context: RuleContext, ref: string): OwnershipFault | undefined {
  const cache = faults(context);
  if (cache.has(ref)) return cache.get(ref);
  const document = context.fleet.get(ref);
  let fault: OwnershipFault | undefined;
  if (document && isOwnable(context, document.ref)) {
    for (const { id: rule, judge } of FAULTS) {
      const hit = judge(document, context);
      if (hit && isOrphaning({ rule, reason: hit.reason })) {
        fault = { rule, hit };
        break;
      }
    }
  }
  cache.set(ref, fault);
  return fault;
}

const ownableRefs = perContext(({ fleet }) => new Set(fleet.ownables().map(({ ref }) => ref)));

function isOwnable(context: RuleContext, ref: string): boolean {
  return ownableRefs(context).has(ref);
}
