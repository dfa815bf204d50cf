import {
  counted,
  DAY_MS,
  type Facts,
  type Fleet,
  parseInstantMs,
  type Rule,
  type RuleHit,
  shown,
} from '@rollcall/model';
import { type Assignment, diffSchedules, type ScheduleChange } from '../diff';
import { overrideWindow, scheduleOf } from '../schedule';
import type { Rotation, TimeWindow } from '../types';
import { rotationIn } from '../who';
import { auditedRotations } from './support/onCallDocuments';
import { zonedText } from './support/zonedText';

/** Whoever is on call sooner has made plans. */
const SOON_MS = 14 * DAY_MS;

/** What was longer ago is history that nobody reads out of documents any more. */
const PAST_MS = 90 * DAY_MS;

/** Facts of neither side: only the edit counts. */
const NO_FACTS: Facts = { asOf: '1970-01-01T00:00:00Z' };

/** Overrides are meant to change who is on call; what they change is no accident. */
function withoutOverrides(rotation: Rotation): Rotation {
  return { ...rotation, overrides: [] };
}

function changesIn(before: Rotation, after: Rotation, window: TimeWindow): ScheduleChange[] {
  const [old, current] = [before, after].map(rotation =>
    scheduleOf(withoutOverrides(rotation), NO_FACTS, window),
  );
  return diffSchedules(old, current, window);
}

function who({ users, state }: Assignment): string {
  if (users.length > 0) return users.map(shown).join(' and ');
  return state === 'declared' ? 'nobody, on purpose' : 'nobody';
}

function describe(changes: readonly ScheduleChange[], timeZone: string): string {
  const [{ startMs, before, after }] = changes;
  const more = changes.length > 1 ? `, the first of ${counted(changes.length, 'change')}` : '';
  return `from ${zonedText(startMs, timeZone)} (${timeZone}) it is ${who(after)} in the place of ${who(
    before,
  )}${more}`;
}

function* judgeShifts(before: Rotation, after: Rotation, nowMs: number): Generator<RuleHit> {
  const name = shown(after.ref);
  const { timeZone } = after;
  const past = changesIn(before, after, { startMs: nowMs - PAST_MS, endMs: nowMs });
  if (past.length > 0) {
    yield {
      reason: 'past',
      severity: 'error',
      pointer: '/spec/layers',
      message: `This edit of ${name} changes who was on call in the past: ${describe(past, timeZone)}.`,
      remedy:
        'Leave the versions that have taken effect as they are, and add one with "effectiveFrom" after now.',
    };
  }
  const soon = changesIn(before, after, { startMs: nowMs, endMs: nowMs + SOON_MS });
  if (soon.length > 0) {
    yield {
      reason: 'soon',
      pointer: '/spec/layers',
      message: `This edit of ${name} changes who is on call within 14 days: ${describe(soon, timeZone)}.`,
      remedy:
        'Tell those concerned, or let the new version take effect later. `rollcall oncall diff` shows every shift.',
    };
  }
}

/** Overrides this edit adds although their time is over: nobody is on call by them. */
function* judgeOverrides(before: Rotation, after: Rotation, nowMs: number): Generator<RuleHit> {
  const known = new Set(before.overrides.map(({ id }) => id));
  for (const override of after.overrides) {
    const holds = overrideWindow(override, after.timeZone);
    if (known.has(override.id) || !holds || holds.endMs > nowMs) continue;
    yield {
      reason: 'override-past',
      severity: 'info',
      pointer: override.pointer,
      subject: override.id,
      message: `The override "${override.id}" ended on ${override.to.replace('T', ' ')} (${after.timeZone}) and was not there before: nobody was on call by it.`,
      remedy:
        'Leave it out, unless it was made in the portal at the time and is written down here for the record.',
    };
  }
}

function usable(fleet: Fleet, ref: string): Rotation | undefined {
  const rotation = rotationIn(fleet, ref)?.rotation;
  return rotation?.schedule ? undefined : rotation;
}

/**
 * An edit changes who was on call, or who soon will be, other than by an override. It compares with the documents before
 * the change, and says nothing where there are none.
 *
 * @internal
 */
export const oncallReshuffled: Rule = {
  id: 'oncall-reshuffled',
  title: 'An edit moves nobody who has made plans',
  answer: 'on-call',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  *check(context) {
    const { before, now } = context;
    if (!before) return;
    const nowMs = parseInstantMs(now) ?? 0;
    for (const { document } of auditedRotations(context)) {
      const old = usable(before, document.ref);
      const current = usable(context.fleet, document.ref);
      if (!old || !current) continue;
      for (const hit of judgeShifts(old, current, nowMs)) yield { document, ...hit };
      for (const hit of judgeOverrides(old, current, nowMs)) yield { document, ...hit };
    }
  },
};
