import {
  type CatalogDocument,
  normalizeRef,
  parseInstantMs,
  perContext,
  type RuleContext,
} from '@rollcall/model';
import { confirmedInGit, type ConfirmationAt } from './confirmedAnnotation';

const fromFacts = perContext(({ facts }: RuleContext) => {
  const newest = new Map<string, ConfirmationAt>();
  for (const { entityRef, at, by } of facts.confirmations ?? []) {
    const ref = normalizeRef(entityRef, { defaultKind: 'component' });
    const atMs = parseInstantMs(at);
    if (ref === undefined || atMs === undefined) continue;
    const known = newest.get(ref);
    if (!known || known.atMs < atMs) newest.set(ref, { atMs, by });
  }
  return newest;
});

/**
 * When somebody last said that an entity is still theirs, in git or in the portal: the newest of both.
 *
 * @returns `invalid` where only an annotation speaks and cannot be read; `undefined` where nobody ever did
 * @internal
 */
export function lastConfirmation(
  context: RuleContext,
  document: CatalogDocument,
): ConfirmationAt | 'invalid' | undefined {
  const recorded = fromFacts(context).get(document.ref);
  const written = confirmedInGit(document, parseInstantMs(context.now) ?? 0);
  if (written === undefined) return recorded;
  if (written === 'invalid') return recorded ?? 'invalid';
  return recorded && recorded.atMs > written.atMs ? recorded : written;
}
