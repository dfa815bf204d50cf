import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { Actor } from '@rollcall/backend-kit';
import type { Request } from 'express';

const HEADER = 'idempotency-key';

/**
 * What stands for one wish of one person, however often the network makes them repeat it: a hash of who they are and their
 * `Idempotency-Key`.
 *
 * @returns `undefined` where the request has none
 * @throws InputError where it is longer than 200 characters
 * @internal
 */
export function requestKeyOf(request: Request, actor: Actor): string | undefined {
  const key = request.header(HEADER)?.trim();
  if (!key) return undefined;
  if (key.length > 200) throw new InputError('Idempotency-Key: at most 200 characters');
  return createHash('sha256')
    .update(JSON.stringify([actor.name, key]))
    .digest('hex');
}
