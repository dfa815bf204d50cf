import type { FleetService, FleetSnapshot } from '@rollcall/fleet-node';
import type { Facts, Fleet } from '@rollcall/model';
import type { OnCallFacts, OnCallService } from '@rollcall/plugin-oncall-node';

/** What decisions are made by: the documents, and what people changed in on-call since. @internal */
export interface Knowledge {
  fleet: Fleet;
  facts: Facts;
  /** Why the overrides of people are not known, where they are not. */
  problem?: string;
  /** Why the documents may be older than what the catalog says by now, in one sentence; absent where nothing says so. */
  doubt?: string;
}

/** @internal */
export interface WorldOptions {
  fleet: FleetService;
  onCall: Pick<OnCallService, 'facts'>;
}

/** What is older is read anew. */
const FRESH_MS = 60_000;
/** What is older is waited for. Until then nobody who has trouble waits while a large catalog is read. */
const OLDEST_MS = 300_000;

/**
 * What is known at the moment. While the catalog is read, or where it cannot be, the last good snapshot answers; where on-call cannot be
 * asked, the documents alone do. What may be wrong because of it is said.
 *
 * @internal
 */
export class World {
  #last?: { fleet: Fleet; source: object; facts: Facts };

  constructor(private readonly options: WorldOptions) {}

  /**
   * @throws ServiceUnavailableError where no catalog was read yet
   */
  async know(): Promise<Knowledge> {
    const snapshot = await this.options.fleet.getSnapshot({
      maxAgeMs: FRESH_MS,
      waitAgeMs: OLDEST_MS,
    });
    const { fleet } = snapshot;
    const doubt = doubtOf(snapshot);
    const found = await this.#askOnCall();
    if (found.state !== 'known') {
      return { fleet, facts: { asOf: snapshot.readAt }, problem: found.because, ...doubt };
    }
    // The same object as long as nothing changed: schedules that were rendered are kept with it.
    const last = this.#last;
    if (last?.source === found && last.fleet === fleet && last.facts.asOf === snapshot.readAt) {
      return { fleet, facts: last.facts, ...doubt };
    }
    const { overrides, importedSchedules } = found;
    const facts = { asOf: snapshot.readAt, overrides, importedSchedules };
    this.#last = { fleet, source: found, facts };
    return { fleet, facts, ...doubt };
  }

  /** What on-call refuses is as unknown as what it does not answer: nobody waits for an alert because of it. */
  async #askOnCall(): Promise<OnCallFacts> {
    try {
      return await this.options.onCall.facts();
    } catch (error) {
      return { state: 'unknown', because: `On-call refused: ${(error as Error).message}` };
    }
  }
}

function doubtOf({ readAt, staleReason }: FleetSnapshot): Pick<Knowledge, 'doubt'> {
  return staleReason === undefined
    ? {}
    : { doubt: `The documents are those of ${readAt}. ${staleReason}` };
}
