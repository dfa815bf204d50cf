import { DAY_MS, enumerated, type RuleContext, type RuleHit, shown } from '@rollcall/model';
import { finalSchedule, overrideWindow } from '../../schedule';
import type { Rotation, RotationOverride, TimeWindow } from '../../types';
import { coverageOf } from './coverageOf';
import { nextDays } from './horizon';
import { zonedText } from './zonedText';

/** Overrides may hold until further notice; so much of one is looked at. */
const LONGEST_MS = 400 * DAY_MS;

function replaced({ change }: RotationOverride): string | undefined {
  if (change.kind === 'cover') return change.replace;
  return change.kind === 'remove' ? change.user : undefined;
}

/** All of the time an override holds, or of a very long one what is to come. */
function judgedPart({ startMs, endMs }: TimeWindow, nowMs: number): TimeWindow {
  if (endMs - startMs <= LONGEST_MS) return { startMs, endMs };
  const fromMs = Math.max(startMs, nowMs);
  return { startMs: fromMs, endMs: Math.min(endMs, fromMs + LONGEST_MS) };
}

/** Overrides to come that concern somebody who is not on call then. */
function* idleOverrides(rotation: Rotation, nowMs: number): Generator<RuleHit> {
  for (const override of rotation.overrides) {
    const userRef = replaced(override);
    const holds = overrideWindow(override, rotation.timeZone);
    if (userRef === undefined || !holds || holds.endMs <= nowMs) continue;
    const part = judgedPart(holds, nowMs);
    const plain = finalSchedule({ ...rotation, overrides: [] }, [], part);
    if (plain.some(({ users }) => users.includes(userRef))) continue;
    const { timeZone } = rotation;
    const [from, to] = [zonedText(part.startMs, timeZone), zonedText(part.endMs, timeZone)];
    yield {
      reason: 'override-idle',
      severity: 'warning',
      pointer: override.pointer,
      subject: override.id,
      message: `The override "${override.id}" does nothing: ${shown(userRef)} is not on call from ${from} to ${to} (${timeZone}).`,
      remedy: 'Name whoever is on call then, or change the times.',
    };
  }
}

/**
 * What is wrong with a rotation in the light of the whole Fleet: overrides that do nothing, and people whom no page
 * reaches. Members who have left are `oncall-member-departed`, those who do not exist `reference-unknown`.
 *
 * @internal
 */
export function* rotationProblems(context: RuleContext, rotation: Rotation): Generator<RuleHit> {
  yield* idleOverrides(rotation, nextDays(context).startMs);
  const { people } = coverageOf(context, rotation);
  const unreachable = people.filter(({ state }) => state === 'no-contact');
  if (unreachable.length === 0) return;
  const names = unreachable.map(({ userRef }) => userRef);
  yield {
    reason: 'unreachable',
    severity: 'warning',
    pointer: rotation.schedule ? '/spec/source' : '/spec/layers',
    subject: names.join(' '),
    message: `No page reaches ${enumerated(names.map(shown))} of ${shown(rotation.ref)}: the catalog has no address for ${names.length === 1 ? 'this person' : 'these people'}.`,
    remedy: 'Add "spec.profile.email" to the User.',
  };
}
