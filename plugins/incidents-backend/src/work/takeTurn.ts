import type { Fleet } from '@rollcall/model';
import {
  coversService,
  type Incident,
  type IncidentEvent,
  maintenanceSpan,
  type MaintenanceWindow,
  type Quiet,
  quietUntil,
} from '@rollcall/plugin-incidents-common';
import { onCallSchedules } from '@rollcall/plugin-oncall-common';
import type { EscalationRecord } from '../database/rows';
import { firstWaitMs, type PlannedStep, reachesNobody } from './planSteps';
import type { Knowledge } from './World';

/** After everybody was asked in vain it begins again. */
const AGAIN_AFTER_MS = 30 * 60_000;
/** A day of it. */
const MOST_ROUNDS = 48;
/** Where nobody could be told, whoever mends that waits for it to be seen. */
const LOOK_AGAIN_AFTER_MS = 60_000;

/** What is done when a step is due. @internal */
export interface Turn {
  events: IncidentEvent[];
  people: string[];
  /** The step that was taken. */
  step: number;
  next: Pick<EscalationRecord, 'next_step' | 'due_at' | 'round' | 'began_at' | 'quiet_by'>;
}

/** When an escalation would have begun for a step to be due at an instant. */
function begunFor(row: EscalationRecord, dueMs: number): number {
  const steps = JSON.parse(row.steps) as PlannedStep[];
  return dueMs - (steps[row.next_step]?.afterMs ?? 0);
}

/**
 * The maintenance an incident is in. What a person declared pages all the same: they mean it.
 *
 * @internal
 */
export function quietOf(
  incident: Incident,
  options: { windows: readonly MaintenanceWindow[]; fleet: Fleet; nowMs: number },
): Quiet | undefined {
  const { windows, fleet, nowMs } = options;
  const { serviceRef, derived } = incident;
  if (serviceRef === undefined || derived.declared !== undefined) return undefined;
  const covering = windows.filter(({ selector }) => coversService(fleet, selector, serviceRef));
  return quietUntil(covering, nowMs);
}

/**
 * Nobody is paged for now: the step is due when the maintenance ends, and those after it count from then. Where another window follows
 * without a gap it waits for that one then, unless it was ended meanwhile.
 *
 * @internal
 */
export function waitForQuiet(row: EscalationRecord, { window }: Quiet): Turn {
  const { toMs } = maintenanceSpan(window);
  const isNews = row.quiet_by !== window.id;
  const step = reachesNobody(JSON.parse(row.steps) as PlannedStep[]) ? 0 : row.next_step;
  const because = `Quiet for maintenance (${window.reason.replace(/[.\s]+$/, '')}). Where it still fires when that ends, the pages go out.`;
  return {
    events: isNews ? [{ kind: 'skipped', step, because }] : [],
    people: [],
    step: row.next_step,
    next: {
      round: row.round,
      next_step: row.next_step,
      due_at: toMs,
      began_at: begunFor(row, toMs),
      quiet_by: window.id,
    },
  };
}

/** Who a step means now; who it meant when it was planned where that cannot be told. */
function peopleOf(step: PlannedStep, { fleet, facts }: Knowledge, nowMs: number): string[] {
  const schedules = onCallSchedules(fleet, facts);
  const users = step.targets.flatMap(({ ref, users: planned }) => {
    if (!fleet.has(ref)) return planned;
    const reach = schedules.reach(ref, nowMs);
    return reach.state === 'reaches' ? reach.users : planned;
  });
  return [...new Set(users)];
}

/** Nobody can be told: it is planned anew, and looked at again soon, as long as it would begin again otherwise. */
function lookAgain(
  row: EscalationRecord,
  { stepCount, begunMs, nowMs }: { stepCount: number; begunMs: number; nowMs: number },
): Turn['next'] {
  const isTooLong = nowMs - begunMs >= MOST_ROUNDS * AGAIN_AFTER_MS;
  return {
    round: row.round,
    next_step: stepCount,
    due_at: isTooLong ? null : nowMs + LOOK_AGAIN_AFTER_MS,
    began_at: begunMs,
    quiet_by: null,
  };
}

/** Pages who is due, and says when the next is. @internal */
export function takeTurn(
  row: EscalationRecord,
  incident: Incident,
  options: { knowledge: Knowledge; nowMs: number },
): Turn {
  const { knowledge, nowMs } = options;
  const steps = JSON.parse(row.steps) as PlannedStep[];
  // Ended before its time, or another one was ended: what waited counts from now.
  const begunMs = row.quiet_by === null ? Number(row.began_at) : begunFor(row, nowMs);
  const events: IncidentEvent[] = [];
  let index = row.next_step;
  // Nobody waits for a step that reaches nobody.
  for (; index < steps.length && steps[index].because !== undefined; index++) {
    events.push({ kind: 'skipped', step: index, because: steps[index].because! });
  }
  if (reachesNobody(steps)) {
    const next = lookAgain(row, { stepCount: steps.length, begunMs, nowMs });
    return { events, people: [], step: index, next };
  }
  const step = steps[index];
  const people = step ? peopleOf(step, knowledge, nowMs) : [];
  if (step) {
    const reaches = step.isFallback ? 'fallback' : 'on-call';
    events.push({ kind: 'paged', step: index, people, reaches });
  }
  const later = steps.findIndex((it, at) => at > index && it.because === undefined);
  if (later >= 0) {
    const dueMs = Math.max(nowMs, begunMs + steps[later].afterMs);
    return {
      events,
      people,
      step: index,
      next: {
        round: row.round,
        next_step: index + 1,
        due_at: dueMs,
        began_at: begunMs,
        quiet_by: null,
      },
    };
  }
  const goesOn = incident.urgency === 'page' && row.round < MOST_ROUNDS;
  const againMs = nowMs + AGAIN_AFTER_MS;
  return {
    events,
    people,
    step: index,
    next: {
      round: goesOn ? row.round + 1 : row.round,
      next_step: goesOn ? 0 : steps.length,
      due_at: goesOn ? againMs : null,
      // Whoever is first has waited by then.
      began_at: goesOn ? againMs - firstWaitMs(steps) : begunMs,
      quiet_by: null,
    },
  };
}
