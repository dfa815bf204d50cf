import { InputError } from '@backstage/errors';

/**
 * JSON of a body that nobody has touched yet.
 *
 * @throws InputError where it is none, or not in UTF-8
 * @internal
 */
export function parseJson(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) throw new InputError('There is no body.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new InputError('The body is no JSON in UTF-8.');
  }
}
