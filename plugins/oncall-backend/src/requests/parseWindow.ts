import { InputError } from '@backstage/errors';
import { parseQuery } from '@rollcall/backend-kit';
import { DAY_MS } from '@rollcall/model';
import type { TimeWindow } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';
import { instant, rotationRef } from './fields';

/** Windows begin on the hour, so that the same one serves many questions. */
const HOUR_MS = 3_600_000;
const MOST_MS = 400 * DAY_MS;
/** Where nothing is said: from when on, seen from now, and how long. */
const TWO_WEEKS = { fromMs: 0, lengthMs: 14 * DAY_MS };
const HALF_A_YEAR = { fromMs: -90 * DAY_MS, lengthMs: 180 * DAY_MS };

const times = { start: instant.optional(), end: instant.optional() };
const windowSchema = z.strictObject(times);
const overridesSchema = z.strictObject({ ...times, rotationRef });

function windowOf(
  asked: { start?: string; end?: string },
  nowMs: number,
  { fromMs, lengthMs } = TWO_WEEKS,
): TimeWindow {
  const startMs = asked.start === undefined ? nowMs + fromMs : Date.parse(asked.start);
  const endMs = asked.end === undefined ? startMs + lengthMs : Date.parse(asked.end);
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
 * Reads the query of `GET /v1/rotations/:namespace/:name/load`: 90 days back and 90 ahead, from one hour to another, unless
 * said.
 *
 * @throws InputError naming the parameter that is wrong
 * @internal
 */
export function parseLoadWindow(query: unknown, nowMs: number): TimeWindow {
  const hourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  return windowOf(parseQuery(windowSchema, query), hourMs, HALF_A_YEAR);
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
