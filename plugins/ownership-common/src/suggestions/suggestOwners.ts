import { compareText, type Fleet, type Steps } from '@rollcall/model';
import { ownerTitle } from '../api/titles';
import type { OwnerEvidence, OwnerEvidenceKind, OwnerSuggestion } from '../api/suggestions';
import { codeowners, linesOf } from './evidence/codeowners';
import { nearName, onlyNear, successor } from './evidence/declaredOwner';
import { lastConfirmed } from './evidence/lastConfirmed';
import { dependants, sameFile, systemSiblings } from './evidence/majority';
import { neighboursOf } from './neighbours';
import type { EvidenceContext, EvidenceSource, SuggestOwnersOptions } from './types';
import { combine, EVIDENCE_WEIGHTS, LEAST_CONFIDENCE } from './weights';

/** Strongest first, the order in which reasons are given. */
const SOURCES: readonly (readonly [OwnerEvidenceKind, EvidenceSource])[] = [
  ['successor', successor],
  ['codeowners', codeowners],
  ['last-confirmed', lastConfirmed],
  ['near-name', nearName],
  ['same-file', sameFile],
  ['system-siblings', systemSiblings],
  ['dependants', dependants],
];

function gather(context: EvidenceContext): Map<string, OwnerEvidence[]> {
  const byOwner = new Map<string, OwnerEvidence[]>();
  for (const [kind, source] of SOURCES) {
    for (const { ownerRef, because } of source(context)) {
      const evidence = byOwner.get(ownerRef) ?? [];
      evidence.push({ kind, because, weight: EVIDENCE_WEIGHTS[kind] });
      byOwner.set(ownerRef, evidence);
    }
  }
  return byOwner;
}

/**
 * Works out in steps what all suggestions of a Fleet are found by.
 *
 * @internal
 */
export function* prepareSuggestions(fleet: Fleet): Steps<void> {
  yield* neighboursOf.prepare(fleet);
  yield* onlyNear.prepare(fleet);
  yield* linesOf.prepare(fleet);
}

/**
 * Teams that probably own an entity, with the evidence for each: a suggestion for a person, never a fact. Only groups that
 * exist, are not retired and have somebody in them are named, and none below one half. What the entity says of its owner
 * is no evidence for that owner.
 *
 * @returns most probable first, then by reference; nothing where nobody can be named
 * @throws NotFoundError where there is no such entity
 * @public
 */
export function suggestOwners(fleet: Fleet, options: SuggestOwnersOptions): OwnerSuggestion[] {
  const { entityRef, confirmations, memory } = options;
  const owner = fleet.owner(entityRef);
  const document = fleet.get(entityRef)!;
  const suggestions: OwnerSuggestion[] = [];
  for (const [ownerRef, evidence] of gather({ fleet, document, owner, confirmations, memory })) {
    const confidence = combine(evidence.map(({ weight }) => weight));
    if (confidence < LEAST_CONFIDENCE) continue;
    suggestions.push({ ownerRef, title: ownerTitle(fleet, ownerRef), confidence, evidence });
  }
  return suggestions.sort(
    (a, b) => b.confidence - a.confidence || compareText(a.ownerRef, b.ownerRef),
  );
}
