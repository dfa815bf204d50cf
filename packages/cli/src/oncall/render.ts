import { DAY_MS, tzdataVersion } from '@rollcall/model';
import {
  calendarEntries,
  instantText,
  type Rotation,
  rotationIn,
  scheduleOf,
  type Slot,
  slotToDto,
  type TimeWindow,
  toICalendar,
} from '@rollcall/plugin-oncall-common';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import { formatSchedule } from '../output/schedule';
import { count } from '../output/words';
import { findRotation } from './findOnCall';
import { describeBasis, gatherFacts } from './gatherFacts';
import type { OnCallValues } from './onCallFlags';
import { parseTimeIn } from './parseTime';

const FORMATS = ['text', 'json', 'ics'];
const USUAL_MS = 14 * DAY_MS;

/** More is a slip of the finger, and long to read. */
const MOST_DAYS = 400;

function windowOf(rotation: Rotation, values: OnCallValues, now: string): TimeWindow {
  const { timeZone } = rotation;
  const { from, to } = values;
  const startMs = from === undefined ? Date.parse(now) : parseTimeIn(timeZone, from, '--from');
  const endMs = to === undefined ? startMs + USUAL_MS : parseTimeIn(timeZone, to, '--to');
  if (endMs <= startMs) throw new UsageError('--to is not after --from.');
  if (endMs - startMs > MOST_DAYS * DAY_MS) {
    throw new UsageError(`A schedule of more than ${MOST_DAYS} days is not rendered at once.`);
  }
  return { startMs, endMs };
}

function calendarOf(rotation: Rotation, slots: readonly Slot[], window: TimeWindow): string {
  return toICalendar({
    name: rotation.title,
    entries: calendarEntries(rotation, slots, { window }),
    // The same command gives the same calendar.
    stampMs: window.startMs,
  });
}

/**
 * `rollcall oncall render`.
 *
 * @internal
 */
export async function render(
  context: CommandContext & { values: OnCallValues; words: readonly string[] },
): Promise<Outcome> {
  const { values, words, now, terminal } = context;
  const { format = 'text' } = values;
  if (words.length !== 1) {
    throw new UsageError('Which rotation?', 'For example: rollcall oncall render checkout-primary');
  }
  if (!FORMATS.includes(format)) {
    throw new UsageError(`render cannot print ${format}.`, 'It knows text, json and ics.');
  }
  const { fleet, scope } = await openFleet(context);
  const { ref } = findRotation(fleet, words[0]);
  const reading = rotationIn(fleet, ref);
  for (const { message } of reading?.problems ?? []) terminal.note(`${ref}: ${message}`);
  const rotation = reading?.rotation;
  if (!rotation) {
    throw new EnvironmentError(
      `The document of ${ref} says too little to be rendered.`,
      'See what is wrong with it: rollcall oncall check',
    );
  }
  const { facts, basis } = await gatherFacts({ ...context, root: scope.root });
  const window = windowOf(rotation, values, now);
  const slots = scheduleOf(rotation, facts, window);
  const gaps = slots.filter(({ state }) => state === 'gap');
  if (format === 'json') {
    const body = {
      schemaVersion: 1,
      rotationRef: ref,
      title: rotation.title,
      timeZone: rotation.timeZone,
      tzdataVersion: tzdataVersion(),
      start: instantText(window.startMs),
      end: instantText(window.endMs),
      slots: slots.map(slotToDto),
      source: describeBasis(basis),
    };
    terminal.print(`${JSON.stringify(body, undefined, 2)}\n`);
  } else if (format === 'ics') {
    terminal.print(calendarOf(rotation, slots, window));
    if (gaps.length > 0) terminal.note(`${count(gaps.length, 'gap')} not in the calendar.`);
    terminal.note(describeBasis(basis));
  } else {
    terminal.print(formatSchedule(rotation, slots, describeBasis(basis)));
  }
  return slots.some(({ state }) => state === 'unknown') ? 'incomplete' : 'clean';
}
