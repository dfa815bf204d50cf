import { parseEntityRef } from '@backstage/catalog-model';
import type { RemedyDto } from '@rollcall/plugin-incidents-common';

const ROOT = '/runbooks';

/**
 * Where the runbooks plugin shows a runbook with what is known of an incident filled in; what is run there belongs to the incident.
 *
 * @internal
 */
export function remedyPath(
  { runbookRef, inputs }: Pick<RemedyDto, 'runbookRef' | 'inputs'>,
  { number, serviceRef }: { number: number; serviceRef?: string },
): string {
  const { namespace, name } = parseEntityRef(runbookRef);
  const query = new URLSearchParams({
    ...(serviceRef !== undefined && { service: serviceRef }),
    ...(Object.keys(inputs).length > 0 && { inputs: JSON.stringify(inputs) }),
    incident: String(number),
  });
  return `${ROOT}/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}?${query}`;
}

/** Where the runbooks plugin shows a run. @internal */
export function runPath(runId: string): string {
  return `${ROOT}/runs/${encodeURIComponent(runId)}`;
}
