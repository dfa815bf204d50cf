import { InputError } from '@backstage/errors';
import { compareText } from '@rollcall/model';
import type { OnCallNowRow } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';

const schema = z.tuple([z.string(), z.string()]);

/** Where a page ended: the next one begins after that row, even if rows came or went. @internal */
export type Cursor = Pick<OnCallNowRow, 'title' | 'rotationRef'>;

/** @internal */
export function encodeCursor({ title, rotationRef }: Cursor): string {
  return Buffer.from(JSON.stringify([title, rotationRef])).toString('base64url');
}

/**
 * @throws InputError where the text is no cursor
 * @internal
 */
export function decodeCursor(text: string): Cursor {
  try {
    const [title, rotationRef] = schema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { title, rotationRef };
  } catch {
    throw new InputError('Query: cursor: take the one that the page before names as nextCursor');
  }
}

/** The order of the page: by title, whatever the case, then by reference. @internal */
export function compareRows(a: Cursor, b: Cursor): number {
  return (
    compareText(a.title.toLowerCase(), b.title.toLowerCase()) ||
    compareText(a.rotationRef, b.rotationRef)
  );
}
