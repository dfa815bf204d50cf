import { parseQuery, refOf } from '@rollcall/backend-kit';
import { z } from 'zod';

const schema = z.strictObject({ entityRef: refOf('component') });

/**
 * Reads the query of `GET /v1/confirmations`.
 *
 * @returns the canonical reference
 * @throws InputError naming the parameter that is wrong
 * @public
 */
export function parseConfirmationsQuery(query: unknown): string {
  return parseQuery(schema, query).entityRef;
}
