import { parseQuery, refOf } from '@rollcall/backend-kit';
import { z } from 'zod';
import { instant } from './fields';

const schema = z.strictObject({ ref: refOf('component'), at: instant.optional() });

/**
 * Reads the query of `GET /v1/who`; a reference without a kind is a Component.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseWhoQuery(query: unknown): { ref: string; at?: string } {
  return parseQuery(schema, query);
}
