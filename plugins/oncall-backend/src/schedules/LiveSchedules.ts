import type { FleetService, FleetSnapshot } from '@rollcall/fleet-node';
import type { Facts, OverrideRecord } from '@rollcall/model';
import type { OnCallSources } from '@rollcall/plugin-oncall-node';
import { ImportedFacts } from './ImportedFacts';
import { pointersOf } from './pointersOf';
import { type Rendered, renderedAgain } from './RenderedWindows';
import { bookedRotations } from './bookedRotations';
import { ScheduleBook } from './ScheduleBook';

import type { Stored, StoredState } from './StoredState';

/** @internal */
export interface LiveSchedulesOptions {
  fleet: FleetService;
  sources: Pick<OnCallSources, 'get'>;
  state: Pick<StoredState, 'current'>;
  /** Told that rotations changed, came or went, whoever changed them. */
  onChange?: () => void;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/**
 * The schedules as they are at the moment of each question: an override that any replica wrote before is in the next answer.
 *
 * @internal
 */
export class LiveSchedules {
  readonly #options: LiveSchedulesOptions;
  readonly #imported: ImportedFacts;
  #rendered: Rendered = new Map();
  #book?: ScheduleBook;
  #madeOf?: { snapshot: FleetSnapshot; stored: Stored };

  constructor(options: LiveSchedulesOptions) {
    this.#options = options;
    this.#imported = new ImportedFacts(options.sources);
  }

  /**
   * What is known now; never waits for the catalog, so that a page answers although the catalog does not.
   *
   * @throws ServiceUnavailableError before the first good snapshot
   */
  async current(): Promise<ScheduleBook> {
    return await this.#bookOf(Infinity);
  }

  /** Reads the catalog where what is known is older than a minute. */
  async refresh(options: { maxAgeMs?: number } = {}): Promise<ScheduleBook> {
    return await this.#bookOf(options.maxAgeMs);
  }

  async #bookOf(maxAgeMs: number | undefined): Promise<ScheduleBook> {
    const { fleet, state } = this.#options;
    const snapshot = await fleet.getSnapshot({ maxAgeMs });
    const stored = await state.current();
    const madeOf = this.#madeOf;
    const isSame =
      madeOf?.stored === stored &&
      madeOf?.snapshot.fleet === snapshot.fleet &&
      madeOf.snapshot.readAt === snapshot.readAt &&
      madeOf.snapshot.staleReason === snapshot.staleReason;
    if (this.#book && isSame) return this.#book;
    return this.#write(snapshot, stored);
  }

  #write(snapshot: FleetSnapshot, stored: Stored): ScheduleBook {
    const { now = Date.now, onChange } = this.#options;
    const before = this.#book;
    const { fleet } = snapshot;
    const isSameFleet = before?.fleet === fleet;
    const rotations = bookedRotations.of(fleet).flatMap(({ rotation }) => rotation ?? []);
    const pointers = isSameFleet ? before.pointers : pointersOf(fleet, rotations);
    const isSameStored = this.#madeOf?.stored === stored;
    const facts: Facts =
      isSameFleet && isSameStored
        ? before.facts
        : {
            asOf: new Date(now()).toISOString(),
            overrides: [...stored.records],
            importedSchedules: this.#imported.of({ fleet, pointers, imports: stored.imports }),
          };
    const records = byRotation(facts.overrides ?? []);
    const imported = new Map(facts.importedSchedules?.map(schedule => [schedule.ref, schedule]));
    const { rendered, changed } = renderedAgain(
      this.#rendered,
      rotations.map(rotation => ({
        rotation,
        records: records.get(rotation.ref) ?? [],
        imported: imported.get(rotation.ref),
      })),
    );
    const { overrides, problem } = stored;
    this.#book = new ScheduleBook({
      snapshot,
      facts,
      overrides,
      pointers,
      rendered,
      problem: [snapshot.staleReason, problem].filter(Boolean).join(' ') || undefined,
    });
    this.#rendered = rendered;
    this.#madeOf = { snapshot, stored };
    if (before && changed.length > 0) onChange?.();
    return this.#book;
  }
}

function byRotation(records: readonly OverrideRecord[]): Map<string, OverrideRecord[]> {
  const map = new Map<string, OverrideRecord[]>();
  for (const record of records) {
    const list = map.get(record.rotationRef);
    if (list) list.push(record);
    else map.set(record.rotationRef, [record]);
  }
  return map;
}
