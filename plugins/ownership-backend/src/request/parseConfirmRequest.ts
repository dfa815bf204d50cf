import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import type { ConfirmRequest } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

/** So many entities are confirmed at once. @public */
export const MOST_CONFIRMED = 200;

const schema = z.strictObject({
  entityRefs: z.array(z.string().trim().min(1).max(1000)).min(1).max(MOST_CONFIRMED),
  reason: z.string().trim().min(1).max(1000).optional(),
});

/**
 * Reads the body of `POST /v1/confirmations`.
 *
 * @returns canonical references, each once
 * @throws InputError naming the field that is wrong
 * @public
 */
export function parseConfirmRequest(body: unknown): ConfirmRequest {
  const result = schema.safeParse(body);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
    throw new InputError(`Body: ${faults.join('; ')}`);
  }
  const refs = result.data.entityRefs.map(written => {
    const ref = normalizeRef(written, { defaultKind: 'component' });
    if (!ref) throw new InputError(`Body: entityRefs: "${written}" is no reference`);
    return ref;
  });
  return { entityRefs: [...new Set(refs)], reason: result.data.reason };
}
