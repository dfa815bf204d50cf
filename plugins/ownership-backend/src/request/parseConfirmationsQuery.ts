import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { z } from 'zod';

const schema = z.strictObject({ entityRef: z.string().trim().min(1).max(1000) });

/**
 * Reads the query of `GET /v1/confirmations`.
 *
 * @returns the canonical reference
 * @throws InputError naming the parameter that is wrong
 * @public
 */
export function parseConfirmationsQuery(query: unknown): string {
  const result = schema.safeParse(query);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
    throw new InputError(`Query: ${faults.join('; ')}`);
  }
  const { entityRef: written } = result.data;
  const ref = normalizeRef(written, { defaultKind: 'component' });
  if (!ref) throw new InputError(`Query: entityRef: "${written}" is no reference`);
  return ref;
}
