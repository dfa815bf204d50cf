import type { Request } from 'express';
import { Refusal } from './Refusal';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function instantOf(req: Request, name: string): number | undefined {
  const text = req.query[name];
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !INSTANT.test(text)) {
    throw new Refusal(400, 2004, "Invalid time values in 'since' and/or 'until' parameters");
  }
  return Date.parse(text);
}

/** The range that is asked for; by the documentation three months at most. */
export function rangeOf(req: Request): { sinceMs: number; untilMs: number } {
  const sinceMs = instantOf(req, 'since');
  const untilMs = instantOf(req, 'until');
  if (sinceMs === undefined || untilMs === undefined) {
    throw new Refusal(400, 2003, 'Missing Arguments');
  }
  const latest = new Date(sinceMs);
  latest.setUTCMonth(latest.getUTCMonth() + 3);
  if (untilMs < sinceMs || untilMs > latest.getTime()) {
    throw new Refusal(400, 2005, 'Invalid Query Date Range');
  }
  return { sinceMs, untilMs };
}
