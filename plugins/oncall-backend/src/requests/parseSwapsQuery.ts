import { InputError } from '@backstage/errors';
import { parseQuery } from '@rollcall/backend-kit';
import { z } from 'zod';
import { rotationRef } from './fields';

const schema = z.strictObject({
  mine: z
    .enum(['true', 'false', ''])
    .transform(text => text !== 'false')
    .optional(),
  rotationRef: rotationRef.optional(),
});

/**
 * Reads the query of `GET /v1/swaps`: those of a rotation, those that concern whoever asks, or both.
 *
 * @throws InputError naming the parameter that is wrong, or that there is none
 * @internal
 */
export function parseSwapsQuery(query: unknown): { mine: boolean; rotationRef?: string } {
  const { mine = false, rotationRef: rotation } = parseQuery(schema, query);
  if (!mine && rotation === undefined) {
    throw new InputError('Query: mine, rotationRef: give one of them');
  }
  return { mine, rotationRef: rotation };
}
