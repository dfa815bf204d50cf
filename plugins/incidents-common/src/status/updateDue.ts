import type { Incident } from '../incident';
import type { Severity } from '../severity';

/** How often stakeholders hear of an incident, milliseconds by severity; not at all where absent. @public */
export type UpdateCadence = Partial<Record<Severity, number>>;

/** What people who run incidents agree on most often: half-hourly, hourly, every four hours. @public */
export const USUAL_CADENCE: UpdateCadence = {
  1: 30 * 60_000,
  2: 60 * 60_000,
  3: 4 * 60 * 60_000,
};

/** When stakeholders are to hear of an incident next. @public */
export interface UpdateDue {
  /** `later` is not yet, `due` is now, `overdue` is longer ago than half of the time between two. */
  state: 'later' | 'due' | 'overdue';
  /** ISO 8601 instant. */
  dueAt: string;
}

/**
 * When the next update is due: counted from the last one, or from when the incident opened.
 *
 * @param openedAt - ISO 8601 instant
 * @param nowMs - milliseconds since the epoch
 * @returns `undefined` where nobody waits for one: it is over, can wait, or its severity asks for none
 * @public
 */
export function updateDue(
  { state, urgency, severity, lastUpdateAt }: Incident,
  { openedAt, cadence, nowMs }: { openedAt: string; cadence: UpdateCadence; nowMs: number },
): UpdateDue | undefined {
  const everyMs = cadence[severity];
  if (state === 'resolved' || urgency !== 'page' || everyMs === undefined) return undefined;
  const dueMs = Date.parse(lastUpdateAt ?? openedAt) + everyMs;
  const dueAt = new Date(dueMs).toISOString();
  if (nowMs < dueMs) return { state: 'later', dueAt };
  return { state: nowMs - dueMs > everyMs / 2 ? 'overdue' : 'due', dueAt };
}
