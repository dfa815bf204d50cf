import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { z } from 'zod';

/** @public */
export interface FindingsQuery {
  rule?: string;
  /** Canonical reference. */
  entityRef?: string;
  state?: 'open' | 'waived' | 'baselined' | 'unknown';
}

const schema = z.strictObject({
  rule: z.string().min(1).max(100).optional(),
  entityRef: z.string().min(1).max(1000).optional(),
  state: z.enum(['open', 'waived', 'baselined', 'unknown']).optional(),
});

/**
 * Reads the query of `GET /v1/findings`.
 *
 * @throws InputError naming the parameter that is wrong
 * @public
 */
export function parseFindingsQuery(query: unknown): FindingsQuery {
  const result = schema.safeParse(query);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
    throw new InputError(`Query: ${faults.join('; ')}`);
  }
  const { rule, entityRef: written, state } = result.data;
  const entityRef = written && normalizeRef(written);
  if (written && !entityRef) {
    throw new InputError(`Query: entityRef: "${written}" is no reference`);
  }
  return { rule, entityRef, state };
}
