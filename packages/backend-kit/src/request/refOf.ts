import { normalizeRef } from '@rollcall/model';
import { z } from 'zod';
import { textOf } from './textOf';

/**
 * A reference in a body, which comes out canonical.
 *
 * @param defaultKind - without it, the reference has to say its kind
 * @public
 */
export function refOf(defaultKind?: string) {
  return textOf(400).transform((written, context) => {
    const ref = normalizeRef(written, { defaultKind });
    if (ref !== undefined) return ref;
    context.addIssue({ code: 'custom', message: `"${written}" is no reference` });
    return z.NEVER;
  });
}
