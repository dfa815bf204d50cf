import {
  counted,
  DAY_MS,
  enumerated,
  type OnCallCoverage,
  parseOnCallCoverage,
  perContext,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  zoneClock,
} from '@rollcall/model';
import { requiredWindows, withoutWindows } from '../gaps/requiredWindows';
import { scheduleOf } from '../schedule';
import { joined } from '../schedule/restrictedTo';
import type { Rotation, Slot, TimeWindow } from '../types';
import { dutyOf } from './support/dutyOf';
import { nextDays } from './support/horizon';
import { type OnCallService, onCallServices } from './support/onCallServices';
import { zonedText } from './support/zonedText';

/** What schedules must show around a change of the clocks, wherever in the year it lies. */
const AROUND_CHANGE_MS = DAY_MS;
const CHANGES_WITHIN_MS = 400 * DAY_MS;

/** What the first step leaves uncovered of what is required. */
interface Shortfall {
  gaps: readonly TimeWindow[];
  /** Somebody said that nobody is needed then. */
  declared: boolean;
  /** The gaps are around a change of the clocks, beyond the next thirty days. */
  atChange: boolean;
  unread: readonly Rotation[];
  timeZone: string;
}

function stretches(slots: readonly Slot[], states: readonly Slot['state'][]): TimeWindow[] {
  return joined(slots.filter(({ state }) => states.includes(state)));
}

function lengthOf(windows: readonly TimeWindow[]): number {
  return windows.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

function shortfallIn(
  { facts }: RuleContext,
  rotations: readonly Rotation[],
  coverage: OnCallCoverage,
  window: TimeWindow,
): Omit<Shortfall, 'atChange'> {
  const { timeZone } = rotations[0];
  const required = requiredWindows(coverage, timeZone, window);
  const schedules = rotations.map(rotation => scheduleOf(rotation, facts, window));
  const covered = joined(schedules.flatMap(slots => stretches(slots, ['covered'])));
  const unknown = joined(schedules.flatMap(slots => stretches(slots, ['unknown'])));
  const uncovered = withoutWindows(required, covered);
  const gaps = withoutWindows(uncovered, unknown);
  const declared = joined(schedules.flatMap(slots => stretches(slots, ['declared'])));
  return {
    gaps,
    declared: gaps.length > 0 && withoutWindows(gaps, declared).length === 0,
    unread:
      lengthOf(gaps) < lengthOf(uncovered)
        ? rotations.filter((_, at) => schedules[at].some(({ state }) => state === 'unknown'))
        : [],
    timeZone,
  };
}

function shortfallOf(
  context: RuleContext,
  rotations: readonly Rotation[],
  coverage: OnCallCoverage,
): Shortfall {
  const window = nextDays(context);
  const soon = { ...shortfallIn(context, rotations, coverage, window), atChange: false };
  if (soon.gaps.length > 0 || soon.unread.length > 0) return soon;
  const zones = new Set(rotations.map(({ timeZone }) => timeZone));
  for (const timeZone of zones) {
    const endMs = window.startMs + CHANGES_WITHIN_MS;
    for (const { atMs } of zoneClock(timeZone).changes(window.endMs, endMs)) {
      const around = { startMs: atMs - AROUND_CHANGE_MS, endMs: atMs + AROUND_CHANGE_MS };
      const found = shortfallIn(context, rotations, coverage, around);
      if (found.gaps.length > 0) return { ...found, atChange: true };
    }
  }
  return soon;
}

const shortfalls = perContext(() => new Map<string, Shortfall>());

function emptyReason({ layers, schedule }: Rotation): string | undefined {
  if (schedule) return undefined;
  if (layers.length === 0) return 'has no layers';
  const people = layers.flatMap(({ versions }) => versions.flatMap(({ members }) => members));
  return people.length === 0 ? 'has no members' : undefined;
}

function asks({ tier, requires }: OnCallService): string {
  return `tier ${tier.id} asks for ${requires.coverage}`;
}

function unknownHit(service: OnCallService, reason: string, why: string): RuleHit {
  return {
    ...hitOf(service),
    reason,
    state: 'unknown',
    message: `Nobody can say whether somebody is on call for ${shown(service.document.ref)} at all times required: ${why}; ${asks(service)}.`,
    remedy: 'Run the audit where the schedule can be read: with --portal, or in the portal itself.',
  };
}

function hitOf({ document, pointer, answeredBy }: OnCallService) {
  return { document, pointer, subject: answeredBy };
}

function judge(context: RuleContext, service: OnCallService): RuleHit | undefined {
  const coverage = parseOnCallCoverage(service.requires.coverage ?? '');
  if (!coverage) return undefined;
  const { rotations, always, unusable } = dutyOf(context, service.answeredBy);
  if (always.length > 0) return undefined;
  const name = shown(service.document.ref);
  if (unusable.length > 0) {
    const names = enumerated(unusable.map(shown));
    return unknownHit(service, 'unusable', `the document of ${names} cannot be used`);
  }
  if (rotations.length === 0) return undefined;
  const emptiness = rotations.map(emptyReason);
  if (emptiness.every(reason => reason !== undefined)) {
    const [first] = rotations;
    return {
      ...hitOf(service),
      reason: 'empty',
      message: `Nobody is ever on call for ${name}: ${shown(first.ref)} ${emptiness[0]}; ${asks(service)}.`,
      remedy: `Give ${shown(first.ref)} members who take turns.`,
    };
  }
  const key = JSON.stringify([service.answeredBy, service.requires.coverage]);
  const known = shortfalls(context);
  const shortfall = known.get(key) ?? shortfallOf(context, rotations, coverage);
  known.set(key, shortfall);
  const { gaps, declared, unread, timeZone, atChange } = shortfall;
  const names = enumerated(rotations.map(({ ref }) => shown(ref)));
  if (gaps.length === 0) {
    if (unread.length === 0) return undefined;
    return unknownHit(
      service,
      'unread',
      `the schedule of ${enumerated(unread.map(({ ref }) => shown(ref)))} is kept elsewhere and has not been read`,
    );
  }
  const [{ startMs, endMs }] = gaps;
  const first = `from ${zonedText(startMs, timeZone)} to ${zonedText(endMs, timeZone)} (${timeZone})`;
  const more = gaps.length > 1 ? `, the first of ${counted(gaps.length, 'gap')}` : '';
  const when = atChange ? ' around a change of the clocks' : ' in the next 30 days';
  return {
    ...hitOf(service),
    reason: declared ? 'declared' : undefined,
    message: `Nobody is on call for ${name} ${first}${more}${when}${
      declared ? ', on purpose' : ''
    }; ${asks(service)}.`,
    remedy: `Let somebody in ${names} cover it, or ask for less in the tier.`,
  };
}

/**
 * Nobody of the first step is on call at a time at which the tier asks for somebody: within thirty days, or around a change
 * of the clocks within 400. A gap that was declared counts as well, since the tier asks for the opposite.
 *
 * @internal
 */
export const oncallGap: Rule = {
  id: 'oncall-gap',
  title: 'Somebody is on call whenever the tier asks for it',
  answer: 'on-call',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    for (const service of onCallServices(context)) {
      if (service.requires.coverage === undefined) continue;
      yield judge(context, service);
    }
  },
};
