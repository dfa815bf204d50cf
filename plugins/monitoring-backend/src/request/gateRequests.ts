import { NotFoundError } from '@backstage/errors';
import { parseBody, parseQuery, refOf, textOf } from '@rollcall/backend-kit';
import { kindOfRef, normalizeRef } from '@rollcall/model';
import type { ApproveChangeRequest, GateRequest } from '@rollcall/plugin-monitoring-common';
import { z } from 'zod';

const changeId = textOf(200);

function kindRef(kind: string) {
  return refOf(kind).refine(ref => kindOfRef(ref) === kind, { error: `it has to be a ${kind}` });
}

const gateBody = z.strictObject({
  change: z
    .strictObject({
      id: changeId,
      title: textOf(300).optional(),
      services: z.array(kindRef('component')).max(100).optional(),
      author: kindRef('user').optional(),
    })
    .optional(),
  emergency: z.strictObject({ reason: textOf(1_000) }).optional(),
});

/** @throws InputError naming the field that is wrong @internal */
export function parseGateRequest(body: unknown): GateRequest {
  return parseBody(gateBody, body ?? {});
}

const lookQuery = z.strictObject({ change: changeId.optional() });

/** @throws InputError naming the parameter that is wrong @internal */
export function parseLookQuery(query: unknown): { change?: string } {
  return parseQuery(lookQuery, query);
}

const afterQuery = z.strictObject({ change: changeId });

/** @throws InputError naming the parameter that is wrong @internal */
export function parseAfterQuery(query: unknown): { change: string } {
  return parseQuery(afterQuery, query);
}

const approvalBody = z.strictObject({ role: textOf(100) });

/** @throws InputError naming the field that is wrong @internal */
export function parseApproval(body: unknown): ApproveChangeRequest {
  return parseBody(approvalBody, body);
}

const changesQuery = z.strictObject({
  serviceRef: kindRef('component').optional(),
  owed: z
    .enum(['true', 'false'])
    .transform(text => text === 'true')
    .default(false),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** @throws InputError naming the parameter that is wrong @internal */
export function parseChangesQuery(query: unknown): z.output<typeof changesQuery> {
  return parseQuery(changesQuery, query);
}

/**
 * The reference that the address of a request names.
 *
 * @throws NotFoundError where it names none
 * @internal
 */
export function refOfParams(params: { kind?: string; namespace?: string; name?: string }): string {
  const { kind, namespace, name } = params;
  const written = `${kind}:${namespace}/${name}`;
  const ref = normalizeRef(written);
  if (ref === undefined) throw new NotFoundError(`There is no service ${written}`);
  return ref;
}
