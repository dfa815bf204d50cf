import { EnvironmentError, UsageError } from '../lib/errors';
import { askPortal } from '../portal/askPortal';
import type { IncidentContext } from './incidentFlags';

/**
 * Asks the incidents API of the portal that `--portal` names, as whom the token belongs to.
 *
 * @throws UsageError where no portal is named
 * @throws EnvironmentError where it does not answer as it should
 * @internal
 */
export async function askIncidents<T>(
  { values, env }: IncidentContext,
  path: string,
  body?: unknown,
): Promise<T> {
  const { portal } = values;
  if (portal === undefined) {
    throw new UsageError(
      'Incidents are kept in a portal.',
      'Name it: --portal https://portal.example.com',
    );
  }
  const text = await askPortal({
    portal,
    plugin: 'incidents',
    path,
    token: env.ROLLCALL_TOKEN,
    ...(body !== undefined && { body }),
    wayOut: 'look at the page of incidents there.',
  });
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new EnvironmentError('The portal did not answer with JSON.', 'Is it a Rollcall portal?');
  }
}

/** Where people see an incident. @internal */
export function pageOfIncident({ values }: IncidentContext, number: number): string {
  return new URL(`incidents/${number}`, values.portal?.replace(/\/*$/, '/')).href;
}
