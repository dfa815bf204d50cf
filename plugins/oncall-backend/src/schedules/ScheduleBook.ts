import { NotFoundError } from '@backstage/errors';
import type { FleetSnapshot } from '@rollcall/fleet-node';
import { type Facts, type Fleet, humanizeRef, nearestNames } from '@rollcall/model';
import {
  importedOf,
  type Rotation,
  scheduleOf,
  type Slot,
  type TimeWindow,
} from '@rollcall/plugin-oncall-common';
import type { StoredOverride } from '../database/overrides/rows';
import type { Pointer } from './pointersOf';
import { type BookedRotation, bookedRotations } from './bookedRotations';
import type { Rendered, RenderedWindows } from './RenderedWindows';
import { servicesByRotation } from './servicesByRotation';

/** @internal */
export interface ScheduleBookOptions {
  snapshot: FleetSnapshot;
  facts: Facts;
  overrides: readonly StoredOverride[];
  pointers: readonly Pointer[];
  rendered: Rendered;
  problem?: string;
}

/**
 * Everything on-call knows at one moment: the catalog, the overrides made in the portal, what was imported. All answers come
 * out of one book, so that they agree.
 *
 * @internal
 */
export class ScheduleBook {
  readonly snapshot: FleetSnapshot;
  readonly fleet: Fleet;
  /** The same object for as long as nothing changed. */
  readonly facts: Facts;
  /** Made in the portal, as they are kept; those a document carries by now among them. */
  readonly overrides: readonly StoredOverride[];
  readonly pointers: readonly Pointer[];
  readonly rotations: readonly BookedRotation[];
  /** In words, where this is not the newest state. */
  readonly problem?: string;
  readonly #byRef: ReadonlyMap<string, BookedRotation>;
  readonly #rendered: Rendered;

  constructor(options: ScheduleBookOptions) {
    this.snapshot = options.snapshot;
    this.fleet = options.snapshot.fleet;
    this.facts = options.facts;
    this.overrides = options.overrides;
    this.pointers = options.pointers;
    this.rotations = bookedRotations.of(this.fleet);
    this.#byRef = new Map(this.rotations.map(booked => [booked.ref, booked]));
    this.problem = options.problem;
    this.#rendered = options.rendered;
  }

  /**
   * @throws NotFoundError naming the nearest where there is no such rotation
   */
  rotation(ref: string): BookedRotation {
    const booked = this.#byRef.get(ref);
    if (booked) return booked;
    const [near] = nearestNames(ref, this.#byRef.keys(), 1);
    throw new NotFoundError(
      `There is no rotation ${humanizeRef(ref, 'oncallrotation')}.${near ? ` Did you mean ${near}?` : ''}`,
    );
  }

  /** The final schedule of a rotation that can be used; the one source of every answer about it. */
  slots(rotation: Rotation, window: TimeWindow): readonly Slot[] {
    const render = () => scheduleOf(rotation, this.facts, window);
    return this.#rendered.get(rotation.ref)?.get(window, render) ?? render();
  }

  /** What was rendered of a rotation: the same object for as long as its schedule is. */
  rendered(ref: string): RenderedWindows | undefined {
    return this.#rendered.get(ref);
  }

  /** Services that answer to a rotation, the most critical first. */
  servicesOf(rotationRef: string): readonly string[] {
    return servicesByRotation.of(this.fleet).get(rotationRef) ?? [];
  }

  /** What was last read of a rotation that is kept elsewhere. */
  importedOf(ref: string) {
    return importedOf(ref, this.facts);
  }
}
