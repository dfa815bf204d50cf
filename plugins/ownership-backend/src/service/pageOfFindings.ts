import { InputError } from '@backstage/errors';
import type { Finding } from '@rollcall/model';
import { compareFindings, type FindingKey } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';
import type { FindingsQuery } from '../request/parseFindingsQuery';

const text = z.string().optional();
const cursorSchema = z.strictObject({
  file: text,
  line: z.number().optional(),
  column: z.number().optional(),
  rule: z.string(),
  entityRef: text,
  subject: text,
  fingerprint: z.string(),
  pointer: text,
});

function parseCursor(cursor: string): FindingKey {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw new InputError('Query: cursor: it is none that was given; begin again without it', error);
  }
}

function writeCursor(last: Finding): string {
  const { file, line, column, rule, entityRef, subject, fingerprint, pointer } = last;
  const key: FindingKey = { file, line, column, rule, entityRef, subject, fingerprint, pointer };
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/**
 * Cuts the page a query asks for out of findings in the order of the audit. A cursor names the last finding seen rather than
 * a number, so that findings which come and go between two pages move nothing.
 *
 * @throws InputError where the cursor is none
 * @internal
 */
export function pageOfFindings(
  findings: readonly Finding[],
  { limit = Infinity, cursor }: Pick<FindingsQuery, 'limit' | 'cursor'>,
): { items: readonly Finding[]; nextCursor?: string } {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const rest = after ? findings.filter(finding => compareFindings(finding, after) > 0) : findings;
  if (rest.length <= limit) return { items: rest };
  const items = rest.slice(0, limit);
  return { items, nextCursor: writeCursor(items[items.length - 1]) };
}
