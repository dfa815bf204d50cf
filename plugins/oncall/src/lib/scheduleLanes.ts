import type {
  OverrideChange,
  OverrideDto,
  ScheduleDto,
  SlotDto,
} from '@rollcall/plugin-oncall-common';
import type { TimelineBar, TimelineLane } from '@rollcall/ui';
import { changeInWords, originsInWords, whoInWords } from './words';

/** Identifier of the lane of what holds. @internal */
export const FINAL_LANE = 'final';

/** @internal */
export interface ScheduleLanesOptions {
  /** What is in sight: a lane of overrides is drawn only near some. Milliseconds since the epoch. */
  view: { startMs: number; endMs: number };
  /** Reference of the reader, whose shifts are outlined. */
  me?: string;
  nameOf: (ref: string) => string;
}

/**
 * A schedule as lanes of a timeline, the answer first: what holds, then who changed it, then what each layer alone would say.
 *
 * @internal
 */
export function scheduleLanes(
  schedule: ScheduleDto,
  options: ScheduleLanesOptions,
): TimelineLane[] {
  const shared = { ...options, tints: tintsOf(schedule) };
  const near = schedule.overrides.filter(override => isNear(override, options.view));
  return [
    {
      id: FINAL_LANE,
      title: 'On call',
      main: true,
      bars: schedule.final.map(slot => slotBar(slot, { ...shared, lane: FINAL_LANE })),
    },
    ...packed(near).map((overrides, index) => ({
      id: `overrides-${index}`,
      title: index === 0 ? 'Overrides' : `Overrides, ${index + 1}`,
      bars: overrides.map(override => overrideBar(override, shared)),
    })),
    ...schedule.layers.map(layer => ({
      id: `layer-${layer.name}`,
      title: `Layer ${layer.name}`,
      bars: layer.slots
        // Outside its hours a layer says nothing, which is no gap.
        .filter(slot => slot.userRefs.length > 0 || slot.state === 'declared')
        .map(slot => ({
          ...slotBar(slot, { ...shared, lane: `layer-${layer.name}` }),
          look: slot.state === 'declared' ? ('blank' as const) : ('dim' as const),
          mine: false,
          detail: `what layer ${layer.name} alone would say`,
        })),
    })),
  ];
}

interface BarOptions extends ScheduleLanesOptions {
  tints: ReadonlyMap<string, number>;
}

function slotBar(slot: SlotDto, options: BarOptions & { lane: string }): TimelineBar {
  const { lane, me, nameOf, tints } = options;
  const changed = slot.origins.some(({ kind }) => kind === 'override');
  const looks = {
    covered: changed ? 'hatched' : 'solid',
    declared: 'blank',
    gap: 'gap',
    unknown: 'unknown',
  } as const;
  return {
    id: barId(lane, slot.start),
    startMs: Date.parse(slot.start),
    endMs: Date.parse(slot.end),
    label: whoInWords(slot, nameOf),
    detail: originsInWords(slot),
    look: looks[slot.state],
    tint: slot.userRefs.length > 0 ? tints.get(slot.userRefs[0]) : undefined,
    mine: me !== undefined && slot.userRefs.includes(me),
  };
}

function overrideBar(override: OverrideDto, options: BarOptions): TimelineBar {
  const { me, nameOf, tints } = options;
  const { change } = override;
  const people = newPeopleOf(change);
  const origin = override.origin === 'portal' ? 'made in the portal' : `${override.id} in git`;
  return {
    id: barId('override', override.id),
    startMs: Date.parse(override.start),
    endMs: Date.parse(override.end),
    label: changeInWords(change, nameOf),
    detail: [`override ${origin}`, override.reason].filter(Boolean).join(': '),
    look: 'hatched',
    tint: people.length > 0 ? tints.get(people[0]) : undefined,
    mine: me !== undefined && people.includes(me),
  };
}

/** Whom a change puts on call. */
function newPeopleOf(change: OverrideChange): readonly string[] {
  switch (change.kind) {
    case 'cover':
      return [change.with];
    case 'add':
      return [change.user];
    case 'window':
      return change.assign;
    default:
      return [];
  }
}

/** Everybody a change names. @internal */
export function peopleOfChange(change: OverrideChange): string[] {
  switch (change.kind) {
    case 'cover':
      return [change.replace, change.with];
    case 'window':
      return [...change.assign];
    default:
      return [change.user];
  }
}

/** Identifier of a bar: the same for the same slot however far ahead was read. @internal */
export function barId(lane: string, key: string): string {
  return `${lane}-${key}`.replace(/[^a-z0-9-]/gi, '_');
}

/** No further away than the view is long, so that lanes do not come and go at its edges. */
function isNear(override: OverrideDto, view: ScheduleLanesOptions['view']): boolean {
  const lengthMs = view.endMs - view.startMs;
  return (
    Date.parse(override.end) > view.startMs - lengthMs &&
    Date.parse(override.start) < view.endMs + lengthMs
  );
}

/** Overrides in as few lanes as possible without two over each other. */
function packed(overrides: readonly OverrideDto[]): OverrideDto[][] {
  const lanes: OverrideDto[][] = [];
  for (const override of [...overrides].sort((a, b) => Date.parse(a.start) - Date.parse(b.start))) {
    const free = lanes.find(
      lane => Date.parse(lane[lane.length - 1].end) <= Date.parse(override.start),
    );
    if (free) free.push(override);
    else lanes.push([override]);
  }
  return lanes;
}

/** A tint for each person, in a fixed order, so that nobody changes colour when the window moves. */
function tintsOf(schedule: ScheduleDto): ReadonlyMap<string, number> {
  const known = schedule.coverage.people.map(({ userRef }) => userRef);
  const others = schedule.final.flatMap(({ userRefs }) => userRefs);
  return new Map([...new Set([...known, ...others])].map((ref, index) => [ref, index]));
}
