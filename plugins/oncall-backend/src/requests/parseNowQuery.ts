import { parseQuery } from '@rollcall/backend-kit';
import type { OnCallNowQuery } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';
import { kindRef } from './fields';

const schema = z.strictObject({
  text: z.string().trim().max(200).optional(),
  teamRef: kindRef('group').optional(),
  gaps: z
    .enum(['true', 'false'])
    .transform(text => text === 'true')
    .optional(),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/**
 * Reads the query of `GET /v1/now`.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseNowQuery(query: unknown): OnCallNowQuery & { limit: number } {
  return parseQuery(schema, query);
}
