import { NotFoundError } from '@backstage/errors';
import { type CatalogDocument, type Fleet, normalizeRef } from '@rollcall/model';
import { findEntity } from '../audit/findEntity';
import { nearest } from '../lib/nearest';

const ON_CALL_KINDS = ['oncallrotation', 'escalationpolicy'];

/**
 * The entity somebody asks about: what `findEntity` has, else a rotation or escalation policy of that name.
 *
 * @throws NotFoundError naming the nearest one
 * @throws UsageError where the name is that of several
 * @internal
 */
export function findOnCall(fleet: Fleet, written: string): CatalogDocument {
  try {
    return findEntity(fleet, written);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const found = ON_CALL_KINDS.flatMap(defaultKind => {
      const ref = normalizeRef(written, { defaultKind });
      return (ref === undefined ? undefined : fleet.get(ref)) ?? [];
    });
    if (found.length === 0) throw error;
    return found[0];
  }
}

/**
 * A rotation by its name or reference.
 *
 * @throws NotFoundError naming the nearest one
 * @internal
 */
export function findRotation(fleet: Fleet, written: string): CatalogDocument {
  const ref = normalizeRef(written, { defaultKind: 'oncallrotation' });
  const found = ref === undefined ? undefined : fleet.get(ref);
  if (found?.kind === 'OnCallRotation') return found;
  const rotations = fleet.ofKind('OnCallRotation').map(({ name }) => name);
  const meant = nearest(written, rotations);
  throw new NotFoundError(
    `There is no rotation ${written} here.${meant ? ` Did you mean ${meant}?` : ''}`,
  );
}
