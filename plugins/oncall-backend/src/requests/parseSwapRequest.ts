import { parseBody } from '@rollcall/backend-kit';
import type { CreateSwapRequest } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';
import { instant, reason, rotationRef, userRef } from './fields';

const schema = z.strictObject({
  rotationRef,
  start: instant,
  end: instant,
  toUserRef: userRef.optional(),
  inReturn: z.strictObject({ start: instant, end: instant }).optional(),
  reason,
});

/**
 * Reads the body of `POST /v1/swaps`; references and instants come out canonical.
 *
 * @throws InputError naming the field that is wrong
 * @internal
 */
export function parseSwapRequest(body: unknown): CreateSwapRequest {
  return parseBody(schema, body);
}
