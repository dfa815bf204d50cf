import { normalizeRef, parseEntityRef } from '@rollcall/model';
import type { GateAfterDto, GateDecision, GateRequest } from '@rollcall/plugin-monitoring-common';
import { EnvironmentError, UsageError } from '../lib/errors';
import { askPortal } from '../portal/askPortal';
import type { NamedChange } from './changeOf';

const EXIT_CODES: readonly unknown[] = [0, 1, 2];

/** Where a portal answers for a service. */
function routeOf(service: string): string {
  const ref = normalizeRef(service, { defaultKind: 'component' });
  const parts = ref === undefined ? undefined : parseEntityRef(ref);
  if (!parts) throw new UsageError(`"${service}" is no reference.`);
  const { kind, namespace, name } = parts;
  return ['gate', kind, namespace, name].map(encodeURIComponent).join('/');
}

function parse<T>(text: string, isGood: (value: Partial<T>) => boolean): T {
  let value: Partial<T> | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && isGood(value)) return value as T;
  throw new EnvironmentError('The portal did not say whether the change may go ahead.');
}

/** What is asked of which portal. @internal */
export interface GateQuestion {
  portal: string;
  token: string | undefined;
  /** As it was typed. */
  service: string;
}

const REQUEST = {
  plugin: 'monitoring',
  wayOut: 'decide by the documents alone: leave --portal out.',
} as const;

function bodyOf(change: NamedChange | undefined, emergency: string | undefined): GateRequest {
  const body: GateRequest = {};
  if (change && 'id' in change) body.change = { id: change.id };
  if (change && 'file' in change) {
    // Approvals are given in the portal, by those who give them.
    const { id, title, services, author } = change.file;
    body.change = {
      id,
      ...(title !== undefined && { title }),
      ...(services.length > 0 && { services: [...services] }),
      ...(author !== undefined && { author }),
    };
  }
  if (emergency !== undefined) body.emergency = { reason: emergency };
  return body;
}

/**
 * Asks a portal whether a change may go ahead. One that is named is put on record there.
 *
 * @throws UsageError for a service that is no reference
 * @throws EnvironmentError where the portal does not answer as it should
 * @internal
 */
export async function askGate(
  question: GateQuestion & { change?: NamedChange; emergency?: string },
): Promise<GateDecision> {
  const { portal, token, service, change, emergency } = question;
  const isLook = change === undefined && emergency === undefined;
  const text = await askPortal({
    ...REQUEST,
    portal,
    token,
    path: routeOf(service),
    missing: `The portal knows no service ${service}, or Rollcall's monitoring plugin is not installed there.`,
    ...(!isLook && { body: bodyOf(change, emergency) }),
  });
  return parse<GateDecision>(
    text,
    value => Array.isArray(value.reasons) && EXIT_CODES.includes(value.exitCode),
  );
}

/**
 * Asks a portal how a service fares since a change.
 *
 * @throws UsageError for a service that is no reference
 * @throws EnvironmentError where the portal does not answer as it should, or has no record of the change
 * @internal
 */
export async function askGateAfter(
  question: GateQuestion & { change: string },
): Promise<GateAfterDto> {
  const { portal, token, service, change } = question;
  const text = await askPortal({
    ...REQUEST,
    portal,
    token,
    path: `${routeOf(service)}/after?${new URLSearchParams({ change })}`,
    missing: `The portal knows no service ${service}, has no record of the change ${change}, or has no monitoring plugin.`,
  });
  return parse<GateAfterDto>(
    text,
    value => Array.isArray(value.reasons) && EXIT_CODES.includes(value.exitCode),
  );
}
