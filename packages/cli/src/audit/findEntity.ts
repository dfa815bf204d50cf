import { NotFoundError } from '@backstage/errors';
import { normalizeRef, type CatalogDocument, type Fleet } from '@rollcall/model';
import { UsageError } from '../lib/errors';
import { nearest } from '../lib/nearest';
import { joinWords } from '../output/words';

/** Kinds people ask for by name alone, the most likely first. */
const ASKED_FOR = ['component', 'system', 'api', 'resource', 'domain', 'group', 'user'];

/**
 * The entity somebody means: a whole reference, or a name. Teams are often called like their service, so a bare name is that of
 * the component where there is one, as it is in a portal; else of the only entity that has it.
 *
 * @throws NotFoundError naming the nearest one
 * @throws UsageError where the name is that of several
 * @internal
 */
export function findEntity(fleet: Fleet, written: string): CatalogDocument {
  if (written.includes(':')) {
    const ref = normalizeRef(written);
    const found = ref && fleet.get(ref);
    if (found) return found;
    throw notFound(fleet, written);
  }
  const found = ASKED_FOR.flatMap(defaultKind => {
    const ref = normalizeRef(written, { defaultKind });
    const document = ref === undefined ? undefined : fleet.get(ref);
    return document ? [document] : [];
  });
  if (found.length === 1 || found[0]?.kind === 'Component') return found[0];
  if (found.length === 0) throw notFound(fleet, written);
  throw new UsageError(
    `"${written}" may be ${joinWords(found.map(({ ref }) => ref))}.`,
    `Say which: ${found[0].ref}`,
  );
}

function notFound(fleet: Fleet, written: string): Error {
  const names = fleet.documents.map(({ ref, name }) => (written.includes(':') ? ref : name));
  const meant = nearest(written, new Set(names));
  return new NotFoundError(
    `Nothing here is called ${written}.${
      meant ? ` Did you mean ${meant}?` : ''
    } What is elsewhere can be given with --context.`,
  );
}
