import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { parseEntityParams } from './parseEntityParams';

/** @internal */
export interface TeamRequest {
  /** Canonical reference of the group. */
  ref: string;
  subTeams: boolean;
}

const schema = z.strictObject({ subTeams: z.enum(['true', 'false']).default('true') });

/**
 * Reads path and query of `GET /v1/teams/:namespace/:name`.
 *
 * @throws InputError naming the part that is wrong
 * @internal
 */
export function parseTeamRequest(
  params: { namespace: string; name: string },
  query: unknown,
): TeamRequest {
  const ref = parseEntityParams({ kind: 'group', ...params });
  const result = schema.safeParse(query);
  if (result.success) return { ref, subTeams: result.data.subTeams === 'true' };
  const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new InputError(`Query: ${faults.join('; ')}`);
}
