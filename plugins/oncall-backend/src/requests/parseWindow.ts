import { InputError } from '@backstage/errors';
import { parseQuery } from '@rollcall/backend-kit';
import { DAY_MS } from '@rollcall/model';
import type { TimeWindow } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';
import { instant, rotationRef } from './fields';

const MOST_MS = 400 * DAY_MS;
const DEFAULT_MS = 14 * DAY_MS;

const times = { start: instant.optional(), end: instant.optional() };
const windowSchema = z.strictObject(times);
const overridesSchema = z.strictObject({ ...times, rotationRef });

function windowOf(asked: { start?: string; end?: string }, nowMs: number): TimeWindow {
  const startMs = asked.start === undefined ? nowMs : Date.parse(asked.start);
  const endMs = asked.end === undefined ? startMs + DEFAULT_MS : Date.parse(asked.end);
  if (endMs <= startMs) throw new InputError('Query: end: it has to be after the start');
  if (endMs - startMs > MOST_MS) {
    throw new InputError('Query: end: at most 400 days after the start; ask for less at once');
  }
  return { startMs, endMs };
}

/**
 * Reads the query of `GET /v1/rotations/:namespace/:name/schedule`: two weeks from now unless said.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseWindow(query: unknown, nowMs: number): TimeWindow {
  return windowOf(parseQuery(windowSchema, query), nowMs);
}

/**
 * Reads the query of `GET /v1/overrides`.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseOverridesQuery(
  query: unknown,
  nowMs: number,
): { rotationRef: string; window: TimeWindow } {
  const asked = parseQuery(overridesSchema, query);
  return { rotationRef: asked.rotationRef, window: windowOf(asked, nowMs) };
}
