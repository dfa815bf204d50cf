import type { Fleet, ImportedEntry, ImportedSchedule } from '@rollcall/model';
import type { OnCallSources } from '@rollcall/plugin-oncall-node';
import { importId, type StoredImport } from '../database/imports/rows';
import { CatalogPeople } from '../sources/importing/CatalogPeople';
import type { Pointer } from './pointersOf';

/** @internal */
export interface ImportedFactsOptions {
  fleet: Fleet;
  pointers: readonly Pointer[];
  imports: readonly StoredImport[];
}

const NOTHING: ImportedEntry[] = [];
/** An instant before anything was read. */
const NEVER = '1970-01-01T00:00:00.000Z';

/**
 * Turns stored imports into facts about the rotations and services that point to them, with the people of the catalog in
 * place of those the source names. As long as neither changes, the entries are the same objects.
 *
 * @internal
 */
export class ImportedFacts {
  readonly #sources: Pick<OnCallSources, 'get'>;
  #people?: { fleet: Fleet; people: CatalogPeople; entries: WeakMap<object, ImportedEntry[]> };

  constructor(sources: Pick<OnCallSources, 'get'>) {
    this.#sources = sources;
  }

  /** One for each pointer; what was never read covers no time at all and says why. */
  of({ fleet, pointers, imports }: ImportedFactsOptions): ImportedSchedule[] {
    const stored = new Map(imports.map(one => [importId(one), one]));
    return pointers.map(pointer =>
      this.#scheduleOf(fleet, pointer, stored.get(importId(pointer.key))),
    );
  }

  #scheduleOf(
    fleet: Fleet,
    { ref, key, source, problem: fault }: Pointer,
    stored: StoredImport | undefined,
  ): ImportedSchedule {
    const isInstalled = this.#sources.get(key.source) !== undefined;
    const problem = isInstalled
      ? (fault ?? stored?.problem)
      : `This portal has no source "${key.source}" for schedules`;
    if (!stored?.content || stored.asOf === undefined) {
      const asOf = stored?.checkedAt ?? NEVER;
      const because = problem ?? 'It was not read yet';
      return { ref, source, asOf, start: asOf, end: asOf, entries: NOTHING, problem: because };
    }
    const { window } = stored.content;
    return {
      ref,
      source,
      asOf: stored.asOf,
      start: new Date(window.startMs).toISOString(),
      end: new Date(window.endMs).toISOString(),
      entries: this.#entriesOf(fleet, stored),
      ...(problem !== undefined && { problem }),
    };
  }

  #entriesOf(fleet: Fleet, { source: id, content }: StoredImport): ImportedEntry[] {
    if (this.#people?.fleet !== fleet) {
      this.#people = { fleet, people: new CatalogPeople(fleet), entries: new WeakMap() };
    }
    const { people, entries: known } = this.#people;
    let entries = known.get(content!);
    if (!entries) {
      const source = this.#sources.get(id) ?? { id };
      entries = content!.shifts.map(({ startMs, endMs, person }) => ({
        start: new Date(startMs).toISOString(),
        end: new Date(endMs).toISOString(),
        userRef: people.refOf(person, source),
      }));
      known.set(content!, entries);
    }
    return entries;
  }
}
