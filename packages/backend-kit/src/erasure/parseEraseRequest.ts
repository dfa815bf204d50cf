import { z } from 'zod';
import { parseBody } from '../request/parseBody';
import { refOf } from '../request/refOf';
import { textOf } from '../request/textOf';

/** Shorter ones would stand in too many other words. */
const LEAST_LETTERS = 3;
/** Shorter ones can be guessed. */
const LEAST_SALT = 16;

/** Who is to be erased. @public */
export interface EraseRequest {
  /** Canonical reference of a User, whether or not the catalog still holds it. */
  userRef: string;
  /** What else the person is called in texts: full names, e-mail addresses. */
  names?: string[];
  /** The same for every back end that is asked, so that one person has one pseudonym. */
  salt?: string;
}

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
 * Reads the body of `POST /v1/erasures`, which is the same in every back end.
 *
 * @returns with the canonical reference
 * @throws InputError naming what is wrong
 * @public
 */
export function parseEraseRequest(body: unknown): EraseRequest {
  return parseBody(schema, body);
}
