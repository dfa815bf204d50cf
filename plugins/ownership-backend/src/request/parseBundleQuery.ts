import { InputError } from '@backstage/errors';
import { parseInstant, parseQuery } from '@rollcall/backend-kit';
import { z } from 'zod';
import type { BundleWindow } from '../database/history/bundleParts';

const schema = z.strictObject({ from: z.string().max(40), to: z.string().max(40).optional() });

/**
 * Reads the query of `GET /v1/bundle`; without `to` it ends now.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseBundleQuery(query: unknown, options: { nowMs: number }): BundleWindow {
  const asked = parseQuery(schema, query);
  const from = parseInstant('from', asked.from);
  const now = new Date(options.nowMs).toISOString();
  const to = asked.to === undefined ? now : parseInstant('to', asked.to);
  if (from > to) throw new InputError('Query: to: is before from');
  return { from, to };
}
