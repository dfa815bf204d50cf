import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * Reads the body of a request by its schema.
 *
 * @throws InputError naming each field that is wrong
 * @public
 */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new InputError(`Body: ${faults.join('; ')}`);
}
