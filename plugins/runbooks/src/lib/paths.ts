import { parseEntityRef } from '@backstage/catalog-model';
import type { JsonValue } from '@rollcall/model';
import { incidentNumberOf } from '@rollcall/plugin-runbooks-common';

/** As long as the back end takes. */
const LONGEST_ID = 100;

/** What a runbook is opened with. @internal */
export interface Prefill {
  serviceRef?: string;
  inputs?: Record<string, JsonValue>;
  /** Id of the incident it is run for. */
  incidentId?: string;
}

/** Where the page of a runbook stands, below the page of runbooks. @internal */
export function runbookPath(runbookRef: string, prefill: Prefill = {}): string {
  const { namespace, name } = parseEntityRef(runbookRef);
  const query = new URLSearchParams();
  if (prefill.serviceRef) query.set('service', prefill.serviceRef);
  if (prefill.inputs && Object.keys(prefill.inputs).length > 0) {
    query.set('inputs', JSON.stringify(prefill.inputs));
  }
  if (prefill.incidentId) query.set('incident', prefill.incidentId);
  const path = `/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The reference of the runbook a path names. @internal */
export function runbookRefOf(parts: { namespace?: string; name?: string }): string {
  const { namespace = 'default', name = '' } = parts;
  return `runbook:${namespace}/${name}`.toLocaleLowerCase('en-US');
}

/**
 * Where the page of an incident stands.
 *
 * @returns `undefined` of one that is kept elsewhere
 * @internal
 */
export function incidentPath(incidentId: string): string | undefined {
  const number = incidentNumberOf(incidentId);
  return number === undefined ? undefined : `/incidents/${number}`;
}

/** Where the page of a run stands, below the page of runbooks. @internal */
export function runPath(runId: string): string {
  return `/runs/${encodeURIComponent(runId)}`;
}

/** What an address asks to be filled in; what makes no sense in it is left out. @internal */
export function readPrefill(parameters: URLSearchParams): Prefill {
  const service = parameters.get('service')?.trim().toLocaleLowerCase('en-US');
  return {
    serviceRef: service ? fullServiceRef(service) : undefined,
    inputs: inputsOf(parameters.get('inputs')),
    incidentId: parameters.get('incident')?.trim().slice(0, LONGEST_ID) || undefined,
  };
}

function fullServiceRef(written: string): string | undefined {
  try {
    const { kind, namespace, name } = parseEntityRef(written, {
      defaultKind: 'component',
      defaultNamespace: 'default',
    });
    return `${kind}:${namespace}/${name}`;
  } catch {
    return undefined;
  }
}

function inputsOf(written: string | null): Record<string, JsonValue> | undefined {
  if (!written) return undefined;
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, JsonValue>)
      : undefined;
  } catch {
    return undefined;
  }
}
