import { parseBody, refOf, textOf } from '@rollcall/backend-kit';
import type { OwnerPatchRequest, WaiverPatchRequest } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

const ownerSchema = z.strictObject({ entityRef: refOf('component'), ownerRef: refOf('group') });

const waiverSchema = z.strictObject({
  fingerprint: z.string().regex(/^v1:[0-9a-f]{64}$/, 'a fingerprint, such as "v1:…"'),
  reason: textOf(2000),
  expires: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, such as 2027-01-31'),
});

/**
 * Reads the body of `POST /v1/patches/owner`; references come out canonical.
 *
 * @throws InputError naming the field that is wrong
 * @internal
 */
export function parseOwnerPatch(body: unknown): OwnerPatchRequest {
  return parseBody(ownerSchema, body);
}

/**
 * Reads the body of `POST /v1/patches/waiver`.
 *
 * @throws InputError naming the field that is wrong
 * @internal
 */
export function parseWaiverPatch(body: unknown): WaiverPatchRequest {
  return parseBody(waiverSchema, body);
}
