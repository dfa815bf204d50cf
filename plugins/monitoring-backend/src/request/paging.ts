import { InputError } from '@backstage/errors';
import { z } from 'zod';

const cursorSchema = z.strictObject({ after: z.string() });

/**
 * Cuts a page out of a list that is in order. A cursor names the last row seen rather than a number, so that rows which come
 * and go before it neither repeat nor hide others.
 *
 * @throws InputError where the cursor is none
 * @internal
 */
export function pageOf<T>(
  rows: readonly T[],
  { cursor, limit }: { cursor?: string; limit: number },
  keyOf: (row: T) => string,
): { items: T[]; totalItems: number; nextCursor?: string } {
  let start = 0;
  if (cursor !== undefined) {
    const parsed = cursorSchema.safeParse(decode(cursor));
    if (!parsed.success) {
      throw new InputError('Query: cursor: it belongs to another question; begin again without it');
    }
    start = rows.findIndex(row => keyOf(row) === parsed.data.after) + 1;
  }
  const items = rows.slice(start, start + limit);
  const more = start + limit < rows.length;
  return {
    items,
    totalItems: rows.length,
    ...(more && {
      nextCursor: Buffer.from(JSON.stringify({ after: keyOf(items[items.length - 1]) })).toString(
        'base64url',
      ),
    }),
  };
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
