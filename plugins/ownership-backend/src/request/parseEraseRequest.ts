import { parseBody, refOf, textOf } from '@rollcall/backend-kit';
import type { EraseRequest } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

/** Shorter ones would stand in too many other words. */
const LEAST_LETTERS = 3;
/** Shorter ones can be guessed. */
const LEAST_SALT = 16;

const schema = z.strictObject({
  userRef: refOf('user').refine(ref => ref.startsWith('user:'), 'it has to be a user'),
  names: z
    .array(
      textOf(200)
        .refine(name => name.length >= LEAST_LETTERS, `at least ${LEAST_LETTERS} letters`)
        // Texts are kept as JSON, in which these are written otherwise.
        .refine(name => !/["\\]/.test(name), 'no quotation marks and backslashes'),
    )
    .max(20)
    .optional(),
  salt: textOf(200)
    .refine(salt => salt.length >= LEAST_SALT, `at least ${LEAST_SALT} characters`)
    .optional(),
});

/**
 * Reads the body of `POST /v1/erasures`.
 *
 * @returns with the canonical reference
 * @throws InputError naming what is wrong
 * @internal
 */
export function parseEraseRequest(body: unknown): EraseRequest {
  return parseBody(schema, body);
}
