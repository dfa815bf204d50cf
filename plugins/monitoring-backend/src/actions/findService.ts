import { NotFoundError } from '@backstage/errors';
import { type Fleet, normalizeRef } from '@rollcall/model';

/**
 * The service somebody means: by a reference, whose kind may be left out.
 *
 * @throws NotFoundError where there is none
 * @internal
 */
export function findService(fleet: Fleet, written: string): string {
  const ref = normalizeRef(written, { defaultKind: 'component' });
  if (ref !== undefined && fleet.isService(ref)) return ref;
  throw new NotFoundError(`There is no service "${written}"`);
}
