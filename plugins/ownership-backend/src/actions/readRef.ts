import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';

/**
 * The canonical reference of what somebody typed; a bare name is a Component.
 *
 * @throws InputError where it is no reference
 * @internal
 */
export function readRef(written: string): string {
  const ref = normalizeRef(written, { defaultKind: 'component' });
  if (ref) return ref;
  throw new InputError(
    `"${written}" is no reference; write a name, or one such as component:default/checkout`,
  );
}
