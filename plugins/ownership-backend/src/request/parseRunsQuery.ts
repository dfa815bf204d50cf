import { parseQuery } from '@rollcall/backend-kit';
import { z } from 'zod';

/** @internal */
export interface RunsQuery {
  limit: number;
  /** Sequence of the last run of the page before. */
  cursor?: number;
}

const schema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
});

/**
 * Reads the query of `GET /v1/runs`.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseRunsQuery(query: unknown): RunsQuery {
  return parseQuery(schema, query);
}
