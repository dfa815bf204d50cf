import { normalizeRef } from '@rollcall/model';
import { z } from 'zod';

/**
 * A reference in a body, which comes out canonical.
 *
 * @param defaultKind - without it, the reference has to say its kind
 * @public
 */
export function refOf(defaultKind?: string) {
  return z
    .string()
    .trim()
    .min(1)
    .max(400)
    .transform((written, context) => {
      const ref = normalizeRef(written, { defaultKind });
      if (ref !== undefined) return ref;
      context.addIssue({ code: 'custom', message: `"${written}" is no reference` });
      return z.NEVER;
    });
}
