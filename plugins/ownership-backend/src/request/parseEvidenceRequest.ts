import { parseBody, refOf, textOf } from '@rollcall/backend-kit';
import { type EvidenceStatement, parseInstantMs } from '@rollcall/model';
import type { EvidenceResponse } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

/** So many statements are taken at once. */
const MOST_STATEMENTS = 1000;
/** Clocks of pipelines may be ahead of ours by so much. */
const CLOCK_SKEW_MS = 5 * 60_000;

const envelope = z.strictObject({
  statements: z.array(z.unknown()).min(1).max(MOST_STATEMENTS),
});

const statement = z.strictObject({
  entityRef: refOf('component'),
  key: z
    .string()
    .max(200)
    .regex(/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/, 'names joined by dots, such as image.ageDays'),
  value: z.union([textOf(1000), z.literal(''), z.number(), z.boolean()]),
  observedAt: z.string().max(50),
  source: textOf(200),
});

/** The statements that can be kept, with where they stood in the request, and what is wrong with the others. @public */
export interface ParsedEvidence {
  statements: { index: number; statement: EvidenceStatement }[];
  refused: EvidenceResponse['refused'];
}

/**
 * Reads the body of `POST /v1/evidence`; a statement that is wrong does not hold back the others.
 *
 * @returns canonical references, and instants in UTC with milliseconds
 * @throws InputError where the body as a whole is wrong
 * @public
 */
export function parseEvidenceRequest(body: unknown, options: { nowMs: number }): ParsedEvidence {
  const { statements } = parseBody(envelope, body);
  const parsed: ParsedEvidence = { statements: [], refused: [] };
  for (const [index, value] of statements.entries()) {
    const read = readStatement(value, options.nowMs);
    if (typeof read === 'string') parsed.refused.push({ index, because: read });
    else parsed.statements.push({ index, statement: read });
  }
  return parsed;
}

/** @returns what is wrong, where something is */
function readStatement(value: unknown, nowMs: number): EvidenceStatement | string {
  const result = statement.safeParse(value);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => [...path, message].join(': '));
    return faults.join('; ');
  }
  const { observedAt, ...rest } = result.data;
  const observedAtMs = parseInstantMs(observedAt);
  // Before 1970 nothing was observed, and years before 0 would not sort as text.
  if (observedAtMs === undefined || observedAtMs < 0) {
    return 'observedAt: an instant such as 2026-11-20T10:00:00Z is needed';
  }
  if (observedAtMs > nowMs + CLOCK_SKEW_MS) {
    return `observedAt: ${observedAt} is still to come`;
  }
  return { ...rest, observedAt: new Date(observedAtMs).toISOString() };
}
