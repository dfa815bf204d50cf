import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * A place in a list, as text that means nothing to anybody else.
 *
 * @internal
 */
export function writeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * @throws InputError where it is no cursor of this list
 * @internal
 */
export function readCursor<T extends z.ZodType>(schema: T, cursor: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new InputError('Query: cursor: it belongs to another question; begin again without it');
  }
}
