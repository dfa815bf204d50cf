import { parseInstant, parseQuery } from '@rollcall/backend-kit';
import { z } from 'zod';

const schema = z.strictObject({ at: z.string().max(40).optional() });

/**
 * Reads the query of `GET /v1/history`.
 *
 * @returns the instant asked for; now unless said
 * @throws InputError where it is none
 * @internal
 */
export function parseHistoryQuery(query: unknown, options: { nowMs: number }): string {
  const { at } = parseQuery(schema, query);
  return at === undefined ? new Date(options.nowMs).toISOString() : parseInstant('at', at);
}
