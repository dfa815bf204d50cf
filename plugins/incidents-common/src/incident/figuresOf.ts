import type { IncidentDurations } from './momentsOf';

/** What figures are made of. @public */
export interface MeasuredIncident {
  /** Issues can wait, hurt nobody, and count in no time. */
  kind: 'incident' | 'issue';
  durations: IncidentDurations;
}

/** How long something took over several incidents. @public */
export interface TimeFigure {
  /** Of how many incidents it is known. */
  count: number;
  /** Of how many it is not: no start of impact is known, or it has not come to that. */
  unknown: number;
  /** Milliseconds; absent where it is known of none. */
  meanMs?: number;
  medianMs?: number;
  longestMs?: number;
  /** How to read it, and how not to. */
  note: string;
}

/** How many outages were of a length. @public */
export interface OutageLength {
  /** Milliseconds; shorter ones count in the length before. */
  fromMs: number;
  /** Milliseconds, exclusive; absent for the longest. */
  toMs?: number;
  count: number;
  /** Milliseconds of impact in them together. */
  impactMs: number;
}

/** Times of a set of incidents. @public */
export interface IncidentFigures {
  incidents: number;
  /** Kept apart: they distort no time. */
  issues: number;
  toDetect: TimeFigure;
  /** Mean time to acknowledge (MTTA). */
  toAcknowledge: TimeFigure;
  /** Mean time to restore (MTTR). */
  toRestore: TimeFigure;
  lengths: OutageLength[];
}

const MINUTE_MS = 60_000;
/** Where one length ends and the next begins. */
const LIMITS_MS = [0, 1, 5, 30, 120, 480].map(minutes => minutes * MINUTE_MS);

const NOTES = {
  toDetect:
    'From the start of impact until it was noticed. Long times mean that customers feel trouble before alerts do; 0 means that a warning came first.',
  toAcknowledge:
    'From the start of impact, not from the page, until somebody had it: detection and escalation are part of what customers wait for.',
  toRestore:
    'From the start to the end of impact, outages of seconds among them. A mean is moved by single long outages: read the median and the lengths beside it. It says how long customers were hurt, not how hard anybody worked.',
};

function figureOf(
  incidents: readonly MeasuredIncident[],
  name: keyof IncidentDurations,
  note: string,
): TimeFigure {
  const known = incidents
    .map(({ durations }) => durations[name])
    .filter(length => length !== undefined)
    .sort((a, b) => a - b);
  const count = known.length;
  const unknown = incidents.length - count;
  if (count === 0) return { count, unknown, note };
  const middle = Math.floor(count / 2);
  return {
    count,
    unknown,
    meanMs: known.reduce((sum, length) => sum + length, 0) / count,
    medianMs: count % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2,
    longestMs: known[count - 1],
    note,
  };
}

function lengthsOf(incidents: readonly MeasuredIncident[]): OutageLength[] {
  const lengths = incidents
    .map(({ durations }) => durations.toRestoreMs)
    .filter(length => length !== undefined);
  return LIMITS_MS.map((fromMs, index) => {
    const toMs = LIMITS_MS[index + 1];
    const within = lengths.filter(
      length => length >= fromMs && (toMs === undefined || length < toMs),
    );
    return {
      fromMs,
      ...(toMs !== undefined && { toMs }),
      count: within.length,
      impactMs: within.reduce((sum, length) => sum + length, 0),
    };
  });
}

/**
 * What incidents are measured by, each counted from the start of impact, with how to read it. Issues, which hurt nobody, are counted
 * apart and in no time.
 *
 * @public
 */
export function figuresOf(measured: readonly MeasuredIncident[]): IncidentFigures {
  const incidents = measured.filter(({ kind }) => kind === 'incident');
  return {
    incidents: incidents.length,
    issues: measured.length - incidents.length,
    toDetect: figureOf(incidents, 'toDetectMs', NOTES.toDetect),
    toAcknowledge: figureOf(incidents, 'toAcknowledgeMs', NOTES.toAcknowledge),
    toRestore: figureOf(incidents, 'toRestoreMs', NOTES.toRestore),
    lengths: lengthsOf(incidents),
  };
}
