import { parseBody, refOf, textOf } from '@rollcall/backend-kit';
import type { CreateHandoverRequest } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

const schema = z.strictObject({
  entityRef: refOf('component'),
  toRef: refOf('group').refine(ref => ref.startsWith('group:'), { error: 'it has to be a group' }),
  reason: z.union([textOf(5000), z.literal('')]).optional(),
});

/**
 * Reads the body of `POST /v1/handovers`; references come out canonical.
 *
 * @throws InputError naming the field that is wrong
 * @internal
 */
export function parseCreateHandover(body: unknown): CreateHandoverRequest {
  return parseBody(schema, body);
}
