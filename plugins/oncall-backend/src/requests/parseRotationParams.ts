import { InputError } from '@backstage/errors';
import { stringifyEntityRef } from '@rollcall/model';
import { z } from 'zod';

const part = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[^:/\s]+$/);
const schema = z.object({ namespace: part, name: part });

/**
 * Reads `:namespace/:name` of a path.
 *
 * @returns the canonical reference of the rotation
 * @throws InputError naming the part that is wrong
 * @internal
 */
export function parseRotationParams(params: unknown): string {
  const result = schema.safeParse(params);
  if (result.success) return stringifyEntityRef({ kind: 'oncallrotation', ...result.data });
  const parts = result.error.issues.map(({ path }) => path.join('.'));
  throw new InputError(`Path: ${parts.join(', ')} cannot be part of an entity reference`);
}
