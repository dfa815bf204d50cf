import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { buildFleet, createPositionResolver, type Fleet, governingPolicy } from '@rollcall/model';
import { defaultSeverityOf } from '@rollcall/plugin-ownership-common';
import type { FleetContents, FleetReader, FleetReading } from '../reading/types';
import type { FleetSnapshot, FleetStore, GetSnapshotOptions } from '../types';
import { judgeShrinkage } from './judgeShrinkage';

interface LastGood {
  fleet: Fleet;
  texts: ReadonlyMap<string, string>;
  generation: number;
  readAtMs: number;
  policies: string[];
  /** Absent for a snapshot from a store, which the catalog has not confirmed. */
  digest?: string;
}

/** Why the last reading did not become the snapshot. */
interface Trouble {
  reason: string;
  complete: boolean;
}

/** @internal */
export interface LiveFleetOptions {
  logger: LoggerService;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

const DEFAULT_MAX_AGE_MS = 60_000;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The one snapshot of the process, whichever plugin reads it. What is doubtful never replaces the last good one.
 *
 * @internal
 */
export class LiveFleet {
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #stores = new Set<FleetStore>();
  readonly #unsaved = new Set<FleetStore>();
  #lastGood?: LastGood;
  #trouble?: Trouble;
  #pending?: ReadonlySet<string>;
  #reading?: Promise<void>;

  constructor(options: LiveFleetOptions) {
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  async getSnapshot(reader: FleetReader, options: GetSnapshotOptions = {}): Promise<FleetSnapshot> {
    const { maxAgeMs = DEFAULT_MAX_AGE_MS } = options;
    const age = this.#lastGood ? this.#now() - this.#lastGood.readAtMs : Infinity;
    // A clock that was set back makes an age below zero, of which nothing can be said.
    const isTooOld = age >= maxAgeMs || age < 0;
    if (isTooOld && maxAgeMs !== Infinity) await this.#refresh(reader);
    return this.#snapshot();
  }

  /** Keeps each good snapshot in the store, and begins with what the store holds. */
  async persistIn(store: FleetStore): Promise<void> {
    this.#stores.add(store);
    const stored = await store.load();
    if (!stored || this.#lastGood) return;
    const { generation, readAt } = stored;
    this.#lastGood = {
      fleet: fleetOf({ ...stored, texts: new Map() }),
      texts: new Map(),
      policies: stored.policies,
      generation,
      readAtMs: Date.parse(readAt),
    };
    this.#trouble = {
      reason: 'The catalog was not read since the portal started; this is its last good state.',
      complete: false,
    };
  }

  async #refresh(reader: FleetReader): Promise<void> {
    this.#reading ??= this.#read(reader).finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #read(reader: FleetReader): Promise<void> {
    let reading: FleetReading;
    try {
      reading = await reader.read();
    } catch (error) {
      this.#decline(`The catalog could not be read: ${messageOf(error)}`, { complete: false });
      return;
    }
    if (this.#lastGood && this.#lastGood.digest === reading.digest) {
      this.#settle({ ...this.#lastGood, readAtMs: this.#now() });
      await this.#save(this.#unsaved);
      return;
    }
    const contents = reading.contents();
    let fleet: Fleet;
    try {
      fleet = fleetOf(contents);
    } catch (error) {
      this.#decline(messageOf(error), { complete: true });
      return;
    }
    if (!this.#isBelievable(fleet)) return;
    this.#settle({
      fleet,
      texts: contents.texts,
      generation: (this.#lastGood?.generation ?? 0) + 1,
      readAtMs: this.#now(),
      policies: contents.policies,
      digest: reading.digest,
    });
    await this.#save(this.#stores);
  }

  #isBelievable(fleet: Fleet): boolean {
    if (!this.#lastGood) return true;
    const verdict = judgeShrinkage({
      before: servicesOf(this.#lastGood.fleet),
      now: servicesOf(fleet),
      pending: this.#pending,
    });
    if (verdict.accepted) return true;
    this.#decline(verdict.reason, { complete: true });
    this.#pending = verdict.pending;
    return false;
  }

  #settle(lastGood: LastGood): void {
    this.#lastGood = lastGood;
    this.#trouble = undefined;
    this.#pending = undefined;
  }

  #decline(reason: string, { complete }: { complete: boolean }): void {
    if (this.#trouble?.reason !== reason) this.#logger.warn(reason);
    this.#trouble = { reason, complete };
    this.#pending = undefined;
  }

  /** What a store does not take is offered again after each reading. */
  async #save(stores: ReadonlySet<FleetStore>): Promise<void> {
    const { fleet, generation, readAtMs, policies } = this.#lastGood!;
    for (const store of [...stores]) {
      try {
        await store.save({
          generation,
          readAt: new Date(readAtMs).toISOString(),
          documents: [...fleet.documents],
          problems: [...fleet.problems],
          policies,
        });
        this.#unsaved.delete(store);
      } catch (error) {
        this.#unsaved.add(store);
        this.#logger.warn('The snapshot of the catalog could not be kept', {
          cause: messageOf(error),
        });
      }
    }
  }

  #snapshot(): FleetSnapshot {
    const lastGood = this.#lastGood;
    if (!lastGood) {
      throw new ServiceUnavailableError(
        this.#trouble?.reason ?? 'The catalog has not been read yet; try again in a moment.',
      );
    }
    return {
      fleet: lastGood.fleet,
      generation: lastGood.generation,
      readAt: new Date(lastGood.readAtMs).toISOString(),
      complete: this.#trouble?.complete ?? true,
      staleReason: this.#trouble?.reason,
      text: file => lastGood.texts.get(file),
    };
  }
}

function servicesOf(fleet: Fleet): ReadonlySet<string> {
  return new Set(fleet.services().map(({ ref }) => ref));
}

/**
 * @throws ConflictError where two policies claim the organisation
 */
function fleetOf({ documents, problems, policies, texts }: FleetContents): Fleet {
  const inForce = new Set(policies);
  const policy = governingPolicy(
    documents.filter(({ kind, ref }) => kind === 'AuditPolicy' && inForce.has(ref)),
    defaultSeverityOf,
  );
  return buildFleet(documents, policy, {
    problems,
    locate: createPositionResolver(file => texts.get(file)),
  });
}
