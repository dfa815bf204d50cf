import { parseBody } from '@rollcall/backend-kit';
import type { FeedDto } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';
import { rotationRef } from './fields';

const schema = z.strictObject({
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('me') }),
    z.strictObject({ kind: z.literal('rotation'), rotationRef }),
  ]),
});

/**
 * Reads the body of `POST /v1/feeds`.
 *
 * @throws InputError naming the field that is wrong
 * @internal
 */
export function parseFeedRequest(body: unknown): FeedDto['scope'] {
  return parseBody(schema, body).scope;
}
