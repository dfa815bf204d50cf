import { parseEntityRef } from '@rollcall/model';
import type { HistoryResponse } from '@rollcall/plugin-ownership-common';
import { EnvironmentError, UsageError } from '../lib/errors';
import { askPortal } from './askPortal';

/**
 * Asks a portal how a service stood at an instant.
 *
 * @param options - `ref` is canonical, `at` ISO 8601 in UTC
 * @throws UsageError for an address that is none
 * @throws EnvironmentError where the portal does not answer as it should, or never knew the service
 * @internal
 */
export async function askHistory(options: {
  portal: string;
  token: string | undefined;
  ref: string;
  at: string;
}): Promise<HistoryResponse> {
  const { portal, token, ref, at } = options;
  const parts = parseEntityRef(ref);
  if (!parts) throw new UsageError(`"${ref}" is no reference.`);
  const { kind, namespace, name } = parts;
  const route = ['history', kind, namespace, name].map(encodeURIComponent).join('/');
  const text = await askPortal({
    portal,
    token,
    path: `${route}?at=${encodeURIComponent(at)}`,
    wayOut: 'ask git: git log on the file of the service.',
    missing: `The portal knows no history of ${ref}: it never held such a service, or is too old to keep one.`,
  });
  return parse(text);
}

function parse(text: string): HistoryResponse {
  let value: Partial<HistoryResponse> | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const { state } = value ?? {};
  const isState = state === undefined || (Array.isArray(state.reasons) && Boolean(state.marks));
  if (typeof value?.ref === 'string' && Array.isArray(value.changes) && isState) {
    return value as HistoryResponse;
  }
  throw new EnvironmentError('The portal did not say how the service stood.');
}
