import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import { assertPlain } from './assertPlain';

/**
 * Reads the body of a request by its schema.
 *
 * @param options - `mayHoldZero` where the texts of it are cleaned before they are kept
 * @throws InputError naming each field that is wrong
 * @public
 */
export function parseBody<T extends z.ZodType>(
  schema: T,
  body: unknown,
  options: { mayHoldZero?: boolean } = {},
): z.output<T> {
  assertPlain(body, { part: 'Body', ...options });
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new InputError(`Body: ${faults.join('; ')}`);
}
