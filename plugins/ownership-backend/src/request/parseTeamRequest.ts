import { parseQuery } from '@rollcall/backend-kit';
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
  return { ref, subTeams: parseQuery(schema, query).subTeams === 'true' };
}
