import { parseQuery, refOf } from '@rollcall/backend-kit';
import { z } from 'zod';
import { instant } from './fields';

const schema = z.strictObject({ ref: refOf('component'), at: instant.optional() });

/** A page of a table; more would not fit into an address. */
const MOST_AT_ONCE = 100;

const manySchema = z.strictObject({
  ref: z.preprocess(given => [given].flat(), z.array(refOf('component')).min(1).max(MOST_AT_ONCE)),
});

/**
 * Reads the query of `GET /v1/who/many`, in which `ref` is repeated; a reference without a kind is a Component.
 *
 * @returns canonical references, each once
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseWhoManyQuery(query: unknown): string[] {
  return [...new Set(parseQuery(manySchema, query).ref)];
}

/**
 * Reads the query of `GET /v1/who`; a reference without a kind is a Component.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseWhoQuery(query: unknown): { ref: string; at?: string } {
  return parseQuery(schema, query);
}
