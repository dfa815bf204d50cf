import { parseBody, refOf, textOf } from '@rollcall/backend-kit';
import type { ConfirmRequest } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

/** So many entities are confirmed at once. @public */
export const MOST_CONFIRMED = 200;

const schema = z.strictObject({
  entityRefs: z.array(refOf('component')).min(1).max(MOST_CONFIRMED),
  reason: textOf(1000).optional(),
});

/**
 * Reads the body of `POST /v1/confirmations`.
 *
 * @returns canonical references, each once
 * @throws InputError naming the field that is wrong
 * @public
 */
export function parseConfirmRequest(body: unknown): ConfirmRequest {
  const { entityRefs, reason } = parseBody(schema, body);
  return { entityRefs: [...new Set(entityRefs)], reason };
}
