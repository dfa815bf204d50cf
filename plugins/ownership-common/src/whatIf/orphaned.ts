import { type CatalogDocument, type RuleContext, shown } from '@rollcall/model';
import { titleOf } from '../api/titles';
import type { WhatIfResponse } from '../api/whatIf';
import { ownerDeparted } from '../rules/ownerDeparted';
import { ownerGroupEmpty } from '../rules/ownerGroupEmpty';
import { ownerGroupRetired } from '../rules/ownerGroupRetired';
import { isOrphaning } from '../rules/support/ownershipFault';

/** What can become of an owner who exists. Rules on owners that do not exist look for near names, which takes long. */
const FAULTS = [ownerDeparted, ownerGroupEmpty, ownerGroupRetired];

/** Why nobody owns it, or `undefined` where somebody does. */
function faultOf(context: RuleContext, document: CatalogDocument): string | undefined {
  const owner = context.fleet.owner(document.ref);
  if (owner.state !== 'owned') return 'It inherits its owner from what would be gone.';
  for (const rule of FAULTS) {
    const hit = rule.judge({ document, owner }, context);
    if (hit && isOrphaning({ rule: rule.id, reason: hit.reason })) return hit.message;
  }
  return undefined;
}

/**
 * Services that have an owner today and would have none.
 *
 * @internal
 */
export function orphaned(
  before: RuleContext,
  after: RuleContext,
  removed: ReadonlySet<string>,
): WhatIfResponse['orphaned'] {
  return after.fleet.services().flatMap(document => {
    const { ref } = document;
    if (faultOf(before, document)) return [];
    const fault = faultOf(after, document);
    if (!fault) return [];
    const owner = before.fleet.owner(ref).ref;
    const isGone = owner !== undefined && removed.has(owner);
    const because = isGone ? `Its owner ${shown(owner)} would be gone.` : fault;
    const tier = before.fleet.tier(ref).tier?.id;
    return [{ ref, title: titleOf(document), tier, because }];
  });
}
