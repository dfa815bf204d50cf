import { isDeepStrictEqual } from 'node:util';
import type { ImportedSchedule, OverrideRecord } from '@rollcall/model';
import type { Rotation, Slot, TimeWindow } from '@rollcall/plugin-oncall-common';

/** What the schedule of a rotation is made of. @internal */
export interface Ingredients {
  rotation: Rotation;
  /** Made in the portal, for this rotation. */
  records: readonly OverrideRecord[];
  imported?: ImportedSchedule;
}

interface Kept extends Ingredients {
  /** By start and end, the least recently used first. */
  windows: Map<string, readonly Slot[]>;
}

/** Of each rotation: what the list shows, and a few that people look at. */
const MOST_WINDOWS = 8;

function isSame(a: Ingredients, b: Ingredients): boolean {
  return (
    (a.rotation === b.rotation || isDeepStrictEqual(a.rotation, b.rotation)) &&
    isDeepStrictEqual(a.records, b.records) &&
    a.imported?.entries === b.imported?.entries &&
    a.imported?.start === b.imported?.start &&
    a.imported?.end === b.imported?.end
  );
}

/**
 * Rendered schedules, kept for as long as what they are made of stays the same. Rendering does not wait for anything, so
 * that two who ask for the same are served one after the other, and the second finds it here.
 *
 * @internal
 */
export class SlotCache {
  readonly #kept = new Map<string, Kept>();

  /**
   * Takes in what all rotations are made of now, and forgets what was rendered of others.
   *
   * @returns references of those that changed, came or went; of all at first
   */
  update(all: readonly Ingredients[]): string[] {
    const changed: string[] = [];
    const refs = new Set<string>();
    for (const ingredients of all) {
      const { ref } = ingredients.rotation;
      refs.add(ref);
      const kept = this.#kept.get(ref);
      if (kept && isSame(kept, ingredients)) {
        this.#kept.set(ref, { ...ingredients, windows: kept.windows });
        continue;
      }
      this.#kept.set(ref, { ...ingredients, windows: new Map() });
      changed.push(ref);
    }
    for (const ref of this.#kept.keys()) {
      if (refs.has(ref)) continue;
      this.#kept.delete(ref);
      changed.push(ref);
    }
    return changed;
  }

  /** Slots of a rotation in a window, rendered where they are not at hand. */
  slots(ref: string, window: TimeWindow, render: () => readonly Slot[]): readonly Slot[] {
    const windows = this.#kept.get(ref)?.windows;
    if (!windows) return render();
    const key = `${window.startMs}-${window.endMs}`;
    const slots = windows.get(key) ?? render();
    windows.delete(key);
    windows.set(key, slots);
    if (windows.size > MOST_WINDOWS) windows.delete(windows.keys().next().value!);
    return slots;
  }
}
