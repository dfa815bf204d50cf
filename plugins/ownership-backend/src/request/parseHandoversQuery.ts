import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { z } from 'zod';
import type { HandoverFilter } from '../database/handovers/HandoverStore';

const text = z.string().trim().min(1).max(400);
const state = z.enum(['proposed', 'accepted', 'declined', 'cancelled', 'done']);

const schema = z.strictObject({
  entityRef: text.optional(),
  teamRef: text.optional(),
  state: z.union([state.transform(one => [one]), z.array(state).max(10)]).optional(),
});

function refOf(parameter: string, written: string | undefined, defaultKind: string) {
  if (written === undefined) return undefined;
  const ref = normalizeRef(written, { defaultKind });
  if (ref === undefined) throw new InputError(`Query: ${parameter}: "${written}" is no reference`);
  return ref;
}

/**
 * Reads the query of `GET /v1/handovers`.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseHandoversQuery(query: unknown): HandoverFilter {
  const result = schema.safeParse(query);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
    throw new InputError(`Query: ${faults.join('; ')}`);
  }
  const { entityRef, teamRef, state: states } = result.data;
  return {
    entityRef: refOf('entityRef', entityRef, 'component'),
    teamRef: refOf('teamRef', teamRef, 'group'),
    states,
  };
}
