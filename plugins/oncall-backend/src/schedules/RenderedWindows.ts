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

/** Of each rotation: what the list shows, and a few that people look at. */
const MOST_WINDOWS = 8;

/**
 * Rendered windows of one rotation, made of the same for ever. Rendering does not wait for anything, so that two who ask for
 * the same are served one after the other, and the second finds it here.
 *
 * @internal
 */
export class RenderedWindows {
  /** By start and end, the least recently used first. */
  readonly #windows = new Map<string, readonly Slot[]>();

  constructor(readonly madeOf: Ingredients) {}

  get({ startMs, endMs }: TimeWindow, render: () => readonly Slot[]): readonly Slot[] {
    const key = `${startMs}-${endMs}`;
    const slots = this.#windows.get(key) ?? render();
    this.#windows.delete(key);
    this.#windows.set(key, slots);
    if (this.#windows.size > MOST_WINDOWS) {
      this.#windows.delete(this.#windows.keys().next().value!);
    }
    return slots;
  }

  isMadeOf({ rotation, records, imported }: Ingredients): boolean {
    const { madeOf } = this;
    return (
      (madeOf.rotation === rotation || isDeepStrictEqual(madeOf.rotation, rotation)) &&
      isDeepStrictEqual(madeOf.records, records) &&
      madeOf.imported?.entries === imported?.entries &&
      madeOf.imported?.start === imported?.start &&
      madeOf.imported?.end === imported?.end
    );
  }
}

/** What was rendered, by the reference of the rotation. @internal */
export type Rendered = ReadonlyMap<string, RenderedWindows>;

/**
 * Takes over what was rendered of rotations whose ingredients stay the same.
 *
 * @returns with references of those that changed, came or went
 * @internal
 */
export function renderedAgain(
  before: Rendered,
  all: readonly Ingredients[],
): { rendered: Rendered; changed: string[] } {
  const rendered = new Map<string, RenderedWindows>();
  const changed: string[] = [];
  for (const ingredients of all) {
    const { ref } = ingredients.rotation;
    const known = before.get(ref);
    const isSame = known?.isMadeOf(ingredients) ?? false;
    rendered.set(ref, isSame ? known! : new RenderedWindows(ingredients));
    if (!isSame) changed.push(ref);
  }
  for (const ref of before.keys()) if (!rendered.has(ref)) changed.push(ref);
  return { rendered, changed };
}
