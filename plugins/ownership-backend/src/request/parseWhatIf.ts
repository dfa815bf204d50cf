import { parseBody, refOf } from '@rollcall/backend-kit';
import type { WhatIfRequest } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

const MOST_REMOVED = 50;

const schema = z.strictObject({
  remove: z.array(refOf()).min(1).max(MOST_REMOVED),
  successorRef: refOf('group').optional(),
});

/**
 * Reads the body of `POST /v1/what-if`; references come out canonical.
 *
 * @throws InputError naming the field that is wrong
 * @internal
 */
export function parseWhatIf(body: unknown): WhatIfRequest {
  return parseBody(schema, body);
}
