import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import { assertPlain } from './assertPlain';

/**
 * Holds a query against its schema.
 *
 * @throws InputError naming the parameters that are wrong
 * @public
 */
export function parseQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  assertPlain(query, { part: 'Query' });
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new InputError(`Query: ${faults.join('; ')}`);
}
