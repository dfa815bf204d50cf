import { parseBody, refOf, textOf } from '@rollcall/backend-kit';
import type { WhatIfRequest } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

const MOST_REMOVED = 50;
const MOST_ZONES = 20;

const schema = z
  .strictObject({
    remove: z.array(refOf()).max(MOST_REMOVED),
    zones: z.array(textOf(200)).max(MOST_ZONES).optional(),
    successorRef: refOf('group').optional(),
  })
  .refine(({ remove, zones = [] }) => remove.length + zones.length > 0, {
    path: ['remove'],
    message: 'something or a zone has to be gone',
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
