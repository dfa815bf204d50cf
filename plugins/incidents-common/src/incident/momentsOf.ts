import type { Incident, IncidentMoment } from './types';

/** An instant of an incident, and whether a person said it. @public */
export interface IncidentInstant {
  /** ISO 8601 instant that counts. */
  at: string;
  /** What the events say, where a person said otherwise. */
  derivedAt?: string;
  by?: string;
  because?: string;
  /** ISO 8601 instant at which the person said it. */
  saidAt?: string;
}

/** How long things took, milliseconds. A missing one cannot be told yet. @public */
export interface IncidentDurations {
  /** From the start of impact until it was noticed. */
  toDetectMs?: number;
  /** From the start of impact until somebody took it. */
  toAcknowledgeMs?: number;
  /** From the start of impact until it no longer hurt. */
  toMitigateMs?: number;
  /** From the start to the end of impact. */
  toRestoreMs?: number;
}

/**
 * The instants that count: what a person said, else what the events say.
 *
 * @public
 */
export function momentsOf({
  derived,
  overridden,
}: Pick<Incident, 'derived' | 'overridden'>): Partial<Record<IncidentMoment, IncidentInstant>> {
  const moments: Partial<Record<IncidentMoment, IncidentInstant>> = {};
  const names = new Set([...Object.keys(derived), ...Object.keys(overridden)]);
  for (const name of names as Set<IncidentMoment>) {
    const said = overridden[name];
    const derivedAt = derived[name];
    moments[name] = said
      ? { ...said, ...(derivedAt !== undefined && { derivedAt }) }
      : { at: derivedAt! };
  }
  return moments;
}

/**
 * What an incident is measured by, counted from the start of impact: detection, acknowledgement, mitigation, restoration. A span
 * that would be negative (somebody was warned before it hurt) is 0.
 *
 * @public
 */
export function durationsOf(incident: Pick<Incident, 'derived' | 'overridden'>): IncidentDurations {
  const moments = momentsOf(incident);
  const startMs = moments.impactStart && Date.parse(moments.impactStart.at);
  if (startMs === undefined) return {};
  const span = (moment: IncidentMoment) => {
    const at = moments[moment]?.at;
    return at === undefined ? undefined : Math.max(0, Date.parse(at) - startMs);
  };
  const spans = {
    toDetectMs: span('detected'),
    toAcknowledgeMs: span('acknowledged'),
    toMitigateMs: span('mitigated'),
    toRestoreMs: span('impactEnd'),
  };
  return Object.fromEntries(Object.entries(spans).filter(([, value]) => value !== undefined));
}
