import type { MissingFigure } from '../api';

/** What was measured of a service over a stretch of time. @public */
export interface ChangeMeasurement {
  /** Valid events. */
  total: number;
  bad: number;
  /** A high percentile of how long answers take, such as the 99th. */
  latencySeconds?: number;
  /** How fast the budget was spent; 1 spends it exactly. */
  burnRate?: number;
  missing?: MissingFigure;
}

/** From when on a difference counts; every field has a usual value. @public */
export interface GateAfterLimits {
  /** Errors may become so many times as frequent; 1.5 unless said. */
  errorFactor?: number;
  /** Answers may take so many times as long; 1.25 unless said. */
  latencyFactor?: number;
  /** Burn rate that is too fast whatever it was before; 14.4 unless said. */
  burnRate?: number;
  /** Fewer events say nothing; 100 unless said. */
  minimumEvents?: number;
}

/** How a service fares since a change, and why we think so. @public */
export interface GateAfterDecision {
  verdict: 'go' | 'stop' | 'cannot-know';
  /** 0 go, 1 stop, 2 cannot know. */
  exitCode: 0 | 1 | 2;
  /** Each a sentence. */
  reasons: string[];
}

/** One in some 740 differences of this size is chance (one-sided, normal distribution). */
const DEVIATIONS = 3;

function decision(verdict: GateAfterDecision['verdict'], reasons: string[]): GateAfterDecision {
  const exitCode = { go: 0, stop: 1, 'cannot-know': 2 } as const;
  return { verdict, exitCode: exitCode[verdict], reasons };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

/**
 * By how many standard deviations the share of errors rose: the two-proportion test with pooled variance.
 *
 * @remarks
 * One half is added to each count, so that a time without a single error still has a spread (Haldane and Anscombe).
 */
function deviations(before: ChangeMeasurement, after: ChangeMeasurement): number {
  const shares = [before, after].map(({ bad, total }) => (bad + 0.5) / (total + 1));
  const pooled = (before.bad + after.bad + 1) / (before.total + after.total + 2);
  const variance = pooled * (1 - pooled) * (1 / (before.total + 1) + 1 / (after.total + 1));
  return variance > 0 ? (shares[1] - shares[0]) / Math.sqrt(variance) : 0;
}

function errorsRose(
  before: ChangeMeasurement,
  after: ChangeMeasurement,
  factor: number,
): string | undefined {
  const [was, is] = [before, after].map(({ bad, total }) => bad / total);
  if (is <= was * factor || deviations(before, after) < DEVIATIONS) return undefined;
  return `Errors rose from ${percent(was)} to ${percent(is)}, which is hardly chance.`;
}

function answersSlowed(
  before: ChangeMeasurement,
  after: ChangeMeasurement,
  factor: number,
): string | undefined {
  const [was, is] = [before.latencySeconds, after.latencySeconds];
  if (was === undefined || is === undefined || is <= was * factor) return undefined;
  const milliseconds = (seconds: number) => `${Number((seconds * 1000).toPrecision(3))} ms`;
  return `Answers take ${milliseconds(is)}, after ${milliseconds(was)} before.`;
}

function burnsFast(
  before: ChangeMeasurement,
  after: ChangeMeasurement,
  limit: number,
): string | undefined {
  const { burnRate } = after;
  if (burnRate === undefined || burnRate <= limit || burnRate <= (before.burnRate ?? 0)) {
    return undefined;
  }
  return `The budget is spent ${Number(burnRate.toPrecision(3))} times as fast as planned.`;
}

/** Why one of the two stretches says too little, or `undefined` where it says enough. */
function tooLittle(
  { missing, total }: ChangeMeasurement,
  when: 'before' | 'since',
  minimumEvents: number,
): string | undefined {
  if (missing) return `What was measured ${when} the change is not known. ${missing.message}`;
  if (total >= minimumEvents) return undefined;
  return `Only ${Math.floor(total)} events came ${when} the change; ${minimumEvents} are needed to tell.`;
}

/**
 * Whether a service fares worse since a change than before it: by its errors, the time its answers take and how fast its
 * budget is spent.
 *
 * @remarks
 * Errors count as risen only where they are half as frequent again and the rise is beyond three standard deviations of
 * chance, so that one error more on a quiet day rolls nothing back.
 *
 * @param before - of a stretch that ends with the change; take the same hours of another day where traffic has its hours
 * @param after - of a stretch since the change
 * @public
 */
export function gateAfter(
  before: ChangeMeasurement,
  after: ChangeMeasurement,
  limits: GateAfterLimits = {},
): GateAfterDecision {
  const { errorFactor = 1.5, latencyFactor = 1.25, burnRate = 14.4, minimumEvents = 100 } = limits;
  const fast = after.missing ? undefined : burnsFast(before, after, burnRate);
  const doubts = [
    tooLittle(before, 'before', minimumEvents),
    tooLittle(after, 'since', minimumEvents),
  ].flatMap(doubt => doubt ?? []);
  if (doubts.length > 0) return fast ? decision('stop', [fast]) : decision('cannot-know', doubts);
  const worse = [
    errorsRose(before, after, errorFactor),
    answersSlowed(before, after, latencyFactor),
    fast,
  ].flatMap(finding => finding ?? []);
  if (worse.length > 0) return decision('stop', worse);
  return decision('go', ['It fares no worse than before the change.']);
}
