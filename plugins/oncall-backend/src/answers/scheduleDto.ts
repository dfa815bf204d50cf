import { tzdataVersion } from '@rollcall/model';
import {
  coverage,
  coverageToDto,
  instantText,
  layerSchedule,
  type OverrideDto,
  overridesOf,
  overrideWindow,
  type Rotation,
  type ScheduleDto,
  type SlotDto,
  slotToDto,
  type Slot,
  type TimeWindow,
} from '@rollcall/plugin-oncall-common';
import { ConflictError } from '@backstage/errors';
import type { NameScope } from '../names/NameScope';
import { overrideDto } from '../overrides/overrideDto';
import type { BookedRotation } from '../schedules/bookedRotations';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { HIDDEN_PROBLEM } from './hiddenProblem';
import { hideNames } from './hideNames';
import { scheduleAge } from './scheduleAge';

/** @internal */
export interface ScheduleOptions {
  window: TimeWindow;
  names: NameScope;
  /** Whether the reader may make overrides, and take them back. */
  mayOverride: boolean;
  mayRemove: boolean;
  /** The present instant in milliseconds. */
  nowMs: number;
}

/**
 * Overrides of a rotation that hold in a window, those of its document first.
 *
 * @internal
 */
export function overridesIn(
  book: ScheduleBook,
  booked: BookedRotation,
  options: { window: TimeWindow; names: NameScope; mayRemove: boolean; nowMs: number },
): OverrideDto[] {
  const { window, names, mayRemove, nowMs } = options;
  const { rotation } = booked;
  if (!rotation || rotation.schedule) return [];
  const showsNames = names.shows(booked);
  return [...rotation.overrides, ...overridesOf(rotation, book.facts)].flatMap(override => {
    const holds = overrideWindow(override, rotation.timeZone);
    if (!holds || holds.startMs >= window.endMs || holds.endMs <= window.startMs) return [];
    const isOver = holds.endMs <= nowMs;
    return overrideDto(override, { rotation, mayRemove: mayRemove && !isOver, showsNames }) ?? [];
  });
}

/**
 * The schedule of a rotation in a window: what counts, and what it comes from.
 *
 * @throws ConflictError where the document cannot be used
 * @internal
 */
export function scheduleDto(
  book: ScheduleBook,
  booked: BookedRotation,
  options: ScheduleOptions,
): ScheduleDto {
  const { window, names, mayOverride, nowMs } = options;
  const { ref, title, teamRef, rotation, problems, document } = booked;
  const isHidden = !names.shows(booked);
  const faults = problems.map(({ message }) => (isHidden ? HIDDEN_PROBLEM : message));
  if (!rotation) {
    const because = faults[0] ?? 'It says too little.';
    throw new ConflictError(`The document of ${title} cannot be used: ${because}`);
  }
  const shown = (slots: readonly Slot[]): SlotDto[] =>
    slots.map(slot => (isHidden ? hideNames(slotToDto(slot), names) : slotToDto(slot)));
  const schedule = scheduleAge(book, ref, nowMs);
  // What can still be mended is ahead; a window may begin long before today.
  const ahead = { ...window, startMs: Math.max(window.startMs, Math.min(nowMs, window.endMs - 1)) };
  const people = coverageToDto(coverage(rotation, ahead, book.fleet, book.facts));
  return {
    rotationRef: ref,
    title,
    ...(teamRef !== undefined && { teamRef }),
    timeZone: rotation.timeZone,
    start: instantText(window.startMs),
    end: instantText(window.endMs),
    final: shown(book.slots(rotation, window)),
    layers: layersOf(rotation, window).map(({ slots, ...layer }) => ({
      ...layer,
      slots: shown(slots),
    })),
    overrides: overridesIn(book, booked, options),
    coverage: isHidden
      ? {
          ...people,
          people: people.people.filter(({ userRef }) => names.isOwn(userRef)),
          clockChanges: people.clockChanges.map(change => ({
            ...change,
            userRefs: change.userRefs.filter(userRef => names.isOwn(userRef)),
          })),
        }
      : people,
    tzdataVersion: tzdataVersion(),
    ...(schedule && { schedule }),
    place: `${document.source.file}:${document.source.line}`,
    problems: [...(book.problem === undefined ? [] : [book.problem]), ...new Set(faults)],
    mayOverride: mayOverride && !rotation.schedule,
    ...(isHidden && { namesHidden: true }),
  };
}

function layersOf(
  rotation: Rotation,
  window: TimeWindow,
): { name: string; priority: number; slots: Slot[] }[] {
  return [...rotation.layers]
    .sort((a, b) => b.priority - a.priority)
    .map(layer => ({
      name: layer.name,
      priority: layer.priority,
      slots: layerSchedule(rotation, layer, window),
    }));
}
