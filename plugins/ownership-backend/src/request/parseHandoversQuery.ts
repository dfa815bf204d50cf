import { parseQuery, refOf } from '@rollcall/backend-kit';
import { z } from 'zod';
import type { HandoverFilter } from '../database/handovers/HandoverStore';

const state = z.enum(['proposed', 'accepted', 'declined', 'cancelled', 'done']);

const schema = z.strictObject({
  entityRef: refOf('component').optional(),
  teamRef: refOf('group').optional(),
  state: z.union([state.transform(one => [one]), z.array(state).max(10)]).optional(),
});

/**
 * Reads the query of `GET /v1/handovers`.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseHandoversQuery(query: unknown): HandoverFilter {
  const { entityRef, teamRef, state: states } = parseQuery(schema, query);
  return { entityRef, teamRef, states };
}
