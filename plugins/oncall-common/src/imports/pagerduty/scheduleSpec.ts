import {
  type CatalogDocument,
  formatLocalTime,
  isTimeZone,
  type JsonObject,
  parseInstantMs,
  zoneClock,
} from '@rollcall/model';
import { diffSchedules } from '../../diff';
import { readRotation } from '../../rotation';
import type { LayerSpec, OverrideSpec, RotationSpec } from '../../rotation/RotationSpec';
import { finalSchedule, importedSlots } from '../../schedule';
import type { Slot, TimeWindow } from '../../types';
import type { PagerDutyEntry, PagerDutySchedule } from './exportTypes';
import { InexpressibleError, layerSpec } from './layerSpecs';
import type { PagerDutyNames } from './PagerDutyNames';

/** @internal */
export interface ScheduleImport {
  spec: Omit<RotationSpec, 'owner'>;
  /** What became of it, and why, as the rest of a sentence about the schedule. */
  says: string;
}

/** An entry that says who and until when. */
type WholeEntry = PagerDutyEntry & { end: string; user: NonNullable<PagerDutyEntry['user']> };

function isWhole({ end, user }: PagerDutyEntry): boolean {
  return end !== null && user !== undefined && user !== null;
}

function pointer({ id, time_zone: timeZone }: PagerDutySchedule, says: string): ScheduleImport {
  const zone = timeZone !== undefined && isTimeZone(timeZone) ? { timeZone } : {};
  return { spec: { ...zone, source: { pagerduty: { schedule: id } } }, says };
}

function overrideSpecs(
  entries: readonly WholeEntry[],
  timeZone: string,
  names: PagerDutyNames,
): OverrideSpec[] {
  const clock = zoneClock(timeZone);
  return entries.map(({ id, start, end, user }, at) => {
    const local = (instant: string) => formatLocalTime(clock.localAt(parseInstantMs(instant) ?? 0));
    return {
      id: `pagerduty-${id ?? at + 1}`,
      from: local(start),
      to: local(end),
      window: { assign: [names.user(user)] },
    };
  });
}

/** PagerDuty's own rendering, as slots. */
function renderedSlots(
  entries: readonly WholeEntry[],
  window: TimeWindow,
  names: PagerDutyNames,
): Slot[] {
  return importedSlots(
    {
      ref: '',
      source: 'PagerDuty',
      asOf: '1970-01-01T00:00:00Z',
      start: new Date(window.startMs).toISOString(),
      end: new Date(window.endMs).toISOString(),
      entries: entries.map(({ start, end, user }) => ({
        start,
        end,
        userRef: names
          .user(user)
          .replace(/^user:(?!.*\/)/, 'user:default/')
          .toLowerCase(),
      })),
    },
    window,
  );
}

function windowOf(entries: readonly WholeEntry[]): TimeWindow | undefined {
  const instants = entries.flatMap(({ start, end }) => [
    parseInstantMs(start),
    parseInstantMs(end),
  ]);
  const known = instants.filter(instant => instant !== undefined);
  if (known.length === 0 || known.length < instants.length) return undefined;
  return { startMs: Math.min(...known), endMs: Math.max(...known) };
}

function documentOf(spec: Omit<RotationSpec, 'owner'>): CatalogDocument {
  return {
    ref: 'oncallrotation:default/imported',
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'OnCallRotation',
    namespace: 'default',
    name: 'imported',
    metadata: { name: 'imported' },
    spec: { owner: 'imported', ...spec } as unknown as JsonObject,
    source: { file: '', document: 1, line: 1 },
    audited: false,
  };
}

/** Whether our engine says of a spec what PagerDuty rendered. */
function agrees(
  spec: Omit<RotationSpec, 'owner'>,
  rendered: readonly Slot[],
  window: TimeWindow,
): boolean {
  const { rotation, problems } = readRotation(documentOf(spec));
  if (!rotation || problems.length > 0) return false;
  return diffSchedules(finalSchedule(rotation, [], window), rendered, window).length === 0;
}

/** The layers with the last one winning, and with the first: the API does not say in which order it gives them. */
function layerOrders(schedule: PagerDutySchedule, timeZone: string, names: PagerDutyNames) {
  const layers = schedule.schedule_layers ?? [];
  const clock = zoneClock(timeZone);
  const taken = new Set<string>();
  const specs = layers.map((layer, at): LayerSpec => {
    const wanted = layer.name?.trim() || `Layer ${at + 1}`;
    const name = taken.has(wanted) ? `${wanted} (${at + 1})` : wanted;
    taken.add(name);
    return layerSpec(layer, { clock, names, name, priority: at });
  });
  const last = specs.length - 1;
  return [specs, specs.map((spec, at) => ({ ...spec, priority: last - at }))];
}

/**
 * A schedule as `spec` of an OnCallRotation: as layers of its own where they say, for the whole time PagerDuty rendered in
 * the export, exactly what PagerDuty says; as a pointer to PagerDuty in every other case. Nothing is taken over that was
 * not compared.
 *
 * @internal
 */
export function scheduleSpec(schedule: PagerDutySchedule, names: PagerDutyNames): ScheduleImport {
  const { time_zone: timeZone, schedule_layers: layers = [], type = '' } = schedule;
  if (type.startsWith('schedule_v3')) {
    return pointer(
      schedule,
      'is a pointer: it is made of shifts (version 3), and these are not read',
    );
  }
  if (timeZone === undefined || !isTimeZone(timeZone)) {
    return pointer(schedule, `is a pointer: its time zone "${timeZone ?? ''}" is not known here`);
  }
  if (layers.length === 0) return pointer(schedule, 'is a pointer: the export has no layers of it');
  const rendering = schedule.final_schedule?.rendered_schedule_entries ?? [];
  const overriding = schedule.overrides_subschedule?.rendered_schedule_entries ?? [];
  if (![...rendering, ...overriding].every(isWhole)) {
    return pointer(
      schedule,
      'is a pointer: an entry that PagerDuty rendered names nobody or no end',
    );
  }
  const entries = rendering as WholeEntry[];
  const overrides = overriding as WholeEntry[];
  const window = windowOf(entries);
  if (!window) {
    return pointer(
      schedule,
      'is a pointer: the export has no rendered entries to compare layers with (ask the API for GET /schedules/{id} with "since" and "until")',
    );
  }
  const rendered = renderedSlots(entries, window, names);
  const days = Math.round((window.endMs - window.startMs) / 86_400_000);
  try {
    const extra = overrideSpecs(overrides, timeZone, names);
    for (const ordered of layerOrders(schedule, timeZone, names)) {
      const spec = { timeZone, layers: ordered, ...(extra.length > 0 && { overrides: extra }) };
      if (agrees(spec, rendered, window)) {
        return {
          spec,
          says: `has layers of its own, which agree with the ${days} days that PagerDuty rendered; how it counts turns when the clocks change is not documented`,
        };
      }
    }
  } catch (error) {
    if (!(error instanceof InexpressibleError)) throw error;
    return pointer(schedule, `is a pointer: ${error.message}`);
  }
  return pointer(
    schedule,
    `is a pointer: its layers, as documents can say them, do not agree with what PagerDuty rendered for ${days} days`,
  );
}
