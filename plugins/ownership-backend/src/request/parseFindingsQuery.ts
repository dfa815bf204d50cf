import { parseQuery, refOf, textOf } from '@rollcall/backend-kit';
import { z } from 'zod';

/** @public */
export interface FindingsQuery {
  rule?: string;
  /** Canonical reference. */
  entityRef?: string;
  /** Canonical reference of a team; what the teams below it own counts too. */
  team?: string;
  state?: 'open' | 'waived' | 'baselined' | 'unknown';
  /** All of them unless said. */
  limit?: number;
  cursor?: string;
}

const schema = z.strictObject({
  rule: textOf(100).optional(),
  entityRef: refOf().optional(),
  team: refOf('group').optional(),
  state: z.enum(['open', 'waived', 'baselined', 'unknown']).optional(),
  limit: z.coerce.number().int().min(1).max(5000).optional(),
  cursor: textOf(5000).optional(),
});

/**
 * Reads the query of `GET /v1/findings`.
 *
 * @throws InputError naming the parameter that is wrong
 * @public
 */
export function parseFindingsQuery(query: unknown): FindingsQuery {
  return parseQuery(schema, query);
}
