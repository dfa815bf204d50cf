import {
  compareText,
  type Facts,
  type ImportedSchedule,
  normalizeRef,
  type OverrideRecord,
} from '@rollcall/model';
import type { OverrideChange, Rotation, RotationOverride, Slot, TimeWindow } from '../types';
import { finalSchedule } from './finalSchedule';

function changeOf({ cover, add, remove, window }: OverrideRecord): OverrideChange | undefined {
  const person = (text: string) => normalizeRef(text, { defaultKind: 'user' }) ?? text;
  if (window) return { kind: 'window', assign: window.assign.map(person) };
  if (cover) {
    return { kind: 'cover', replace: person(cover.replace), with: person(cover.with) };
  }
  if (remove !== undefined) return { kind: 'remove', user: person(remove) };
  return add === undefined ? undefined : { kind: 'add', user: person(add) };
}

const byRotation = new WeakMap<readonly OverrideRecord[], ReadonlyMap<string, OverrideRecord[]>>();

function recordsByRotation(records: readonly OverrideRecord[]) {
  const known = byRotation.get(records);
  if (known) return known;
  const index = new Map<string, OverrideRecord[]>();
  for (const record of records) {
    const ref = normalizeRef(record.rotationRef, { defaultKind: 'oncallrotation' });
    if (ref === undefined) continue;
    const list = index.get(ref);
    if (list) list.push(record);
    else index.set(ref, [record]);
  }
  byRotation.set(records, index);
  return index;
}

/**
 * The overrides of a rotation that were made in the portal, in the order in which they were made. Those that its document
 * carries by now are left out.
 *
 * @public
 */
export function overridesOf(
  rotation: Rotation,
  facts: Pick<Facts, 'overrides'>,
): RotationOverride[] {
  const records = recordsByRotation(facts.overrides ?? []).get(rotation.ref) ?? [];
  const carried = new Set(rotation.overrides.map(({ id }) => id));
  return records
    .filter(({ id }) => !carried.has(id))
    .sort((a, b) => compareText(a.at ?? '', b.at ?? '') || compareText(a.id, b.id))
    .flatMap((record): RotationOverride[] => {
      const change = changeOf(record);
      if (!change) return [];
      const { id, from, to, reason, by, at } = record;
      return [{ id, from, to, change, reason, by, at, origin: 'portal' }];
    });
}

const byRef = new WeakMap<readonly ImportedSchedule[], ReadonlyMap<string, ImportedSchedule>>();

function importedByRef(schedules: readonly ImportedSchedule[]) {
  const known = byRef.get(schedules);
  if (known) return known;
  const index = new Map<string, ImportedSchedule>();
  // The first of one reference counts.
  for (const schedule of schedules) {
    if (!index.has(schedule.ref)) index.set(schedule.ref, schedule);
  }
  byRef.set(schedules, index);
  return index;
}

/**
 * What was last read of a schedule that is kept elsewhere.
 *
 * @param ref - of the rotation or service that points there
 * @public
 */
export function importedOf(
  ref: string,
  facts: Pick<Facts, 'importedSchedules'>,
): ImportedSchedule | undefined {
  return facts.importedSchedules && importedByRef(facts.importedSchedules).get(ref);
}

/**
 * {@link finalSchedule} with everything the facts know of the rotation.
 *
 * @public
 */
export function scheduleOf(rotation: Rotation, facts: Facts, window: TimeWindow): Slot[] {
  const imported = importedOf(rotation.ref, facts);
  return finalSchedule(rotation, overridesOf(rotation, facts), window, imported);
}
