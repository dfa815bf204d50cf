import { parseBody } from '@rollcall/backend-kit';
import type { CreateOverrideRequest } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';
import { instant, reason, rotationRef, userRef } from './fields';

const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cover'), replace: userRef, with: userRef }),
  z.strictObject({ kind: z.literal('add'), user: userRef }),
  z.strictObject({ kind: z.literal('remove'), user: userRef }),
  z.strictObject({
    kind: z.literal('window'),
    assign: z
      .array(userRef)
      .max(20)
      .transform(refs => [...new Set(refs)]),
  }),
]);

const schema = z.strictObject({ rotationRef, start: instant, end: instant, change, reason });

/**
 * Reads the body of `POST /v1/overrides` and of its preview; references and instants come out canonical.
 *
 * @throws InputError naming the field that is wrong
 * @internal
 */
export function parseOverrideRequest(body: unknown): CreateOverrideRequest {
  return parseBody(schema, body);
}
