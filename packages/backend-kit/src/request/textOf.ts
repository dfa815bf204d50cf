import { z } from 'zod';

/**
 * A text of one character at least, without blanks at its ends. PostgreSQL keeps no character zero, so none is taken
 * anywhere.
 *
 * @param most - characters
 * @public
 */
export function textOf(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(text => !text.includes('\0'), { error: 'it holds the character zero' });
}
