import { NotFoundError } from '@backstage/errors';
import type { Fleet } from '@rollcall/model';
import { drillsOf, type ReadRunbookResult } from '@rollcall/plugin-runbooks-common';
import type { FleetService } from '@rollcall/fleet-node';
import { orderOfRunbooks } from './orderOfRunbooks';
import { runbooksOfFleet } from './runbooksOfFleet';

/** A runbook, what is wrong with it, and whether it may run live. @internal */
export interface ShelvedRunbook extends ReadRunbookResult {
  trusted: boolean;
  /** Services it applies to, most critical first. */
  serviceRefs: string[];
  /** When an Exercise document last tells that it was rehearsed well, milliseconds since the epoch. */
  exercisedMs?: number;
}

/** All runbooks at one moment of the catalog. @internal */
export interface Shelf {
  fleet: Fleet;
  generation: number;
  readAt: string;
  runbooks: ReadonlyMap<string, ShelvedRunbook>;
  /** The same, in the order of lists. */
  inOrder: readonly ShelvedRunbook[];
}

/** The last good rehearsal that documents tell of, by reference. */
function exercisedByRunbook(fleet: Fleet, readAt: string): Map<string, number> {
  const last = new Map<string, number>();
  for (const { runbookRef, atMs, passed } of drillsOf(fleet, { asOf: readAt })) {
    if (passed) last.set(runbookRef, Math.max(atMs, last.get(runbookRef) ?? 0));
  }
  return last;
}

/**
 * When a runbook was last rehearsed well: by a run here, or by what an Exercise document tells, whichever is later.
 *
 * @internal
 */
export function lastGoodDrillMs(
  shelved: Pick<ShelvedRunbook, 'exercisedMs'> | undefined,
  record: { lastGoodDrillMs?: number } | undefined,
): number | undefined {
  const known = [shelved?.exercisedMs, record?.lastGoodDrillMs].filter(at => at !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

/** Keeps the runbooks of the live Fleet read, once for each of its generations. @internal */
export class RunbookShelf {
  readonly #fleet: FleetService;
  readonly #trustedSources: readonly string[];
  #shelf?: Shelf;

  constructor(options: { fleet: FleetService; trustedSources: readonly string[] }) {
    this.#fleet = options.fleet;
    this.#trustedSources = options.trustedSources;
  }

  /**
   * @throws ServiceUnavailableError where the catalog was never read
   */
  async current(): Promise<Shelf> {
    const { fleet, generation, readAt } = await this.#fleet.getSnapshot({ maxAgeMs: Infinity });
    if (this.#shelf?.generation === generation) return this.#shelf;
    const exercised = exercisedByRunbook(fleet, readAt);
    const runbooks = new Map(
      runbooksOfFleet
        .of(fleet)
        .map(({ ref, file, ...runbook }) => [
          ref,
          { ...runbook, trusted: this.#isTrusted(file), exercisedMs: exercised.get(ref) },
        ]),
    );
    const inOrder = [...runbooks.values()].sort((a, b) => orderOfRunbooks(a.runbook, b.runbook));
    this.#shelf = { fleet, generation, readAt, runbooks, inOrder };
    return this.#shelf;
  }

  /**
   * @throws NotFoundError where there is no such runbook
   */
  async runbook(ref: string): Promise<{ shelf: Shelf; found: ShelvedRunbook }> {
    const shelf = await this.current();
    const found = shelf.runbooks.get(ref);
    if (!found) throw new NotFoundError(`There is no runbook ${ref}`);
    return { shelf, found };
  }

  /** On segment boundaries, and only for paths that mean what they say. */
  #isTrusted(file: string): boolean {
    if (file.split('/').some(part => part === '..' || part === '.' || part === '')) return false;
    return this.#trustedSources.some(folder => file.startsWith(folder));
  }
}
