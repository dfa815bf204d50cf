import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Fleet } from '@rollcall/model';
import type { FleetReader, FleetReading } from '../reading/types';
import type { FleetSnapshot, FleetStore, GetSnapshotOptions, PrepareFleet } from '../types';
import { FleetMaker, type FleetMakerOptions } from './FleetMaker';
import { type Doubt, judgeReading } from './judgeReading';

/** A state of the catalog. */
interface Reading {
  fleet: Fleet;
  texts: ReadonlyMap<string, string>;
  generation: number;
  readAtMs: number;
  policies: string[];
  /** Absent for a snapshot from a store, which the catalog has not confirmed. */
  digest?: string;
  /** Likewise, of where its documents are seen. */
  placesDigest?: string;
}

/** Why the last reading did not become the snapshot. */
interface Trouble {
  reason: string;
  complete: boolean;
}

/** @internal */
export interface LiveFleetOptions extends Pick<FleetMakerOptions, 'sliceMs' | 'pauseMs'> {
  logger: LoggerService;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
  /** Milliseconds that only grow; a clock nobody sets unless a test says otherwise. */
  monotonicNow?: () => number;
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
  readonly #monotonicNow: () => number;
  /** Whoever asks while one is made is answered with the one before. */
  readonly #maker: FleetMaker;
  readonly #stores = new Set<FleetStore>();
  readonly #unsaved = new Set<FleetStore>();
  #lastGood?: Reading;
  /** What was read while there is no good state: better than nothing to look at, and nothing to record. */
  #provisional?: Reading;
  #generation = 0;
  #trouble?: Trouble;
  #doubt?: Doubt & { digest?: string };
  #reading?: Promise<void>;
  /** Of what stores hold, for the last plugin that asked. */
  #loading: Promise<void> = Promise.resolve();
  /** Where the last reading found documents of the sources. */
  #placesDigest?: string;

  constructor(options: LiveFleetOptions) {
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
    this.#monotonicNow = options.monotonicNow ?? (() => performance.now());
    this.#maker = new FleetMaker({ ...options, hasOthers: () => this.#shown() !== undefined });
  }

  async getSnapshot(reader: FleetReader, options: GetSnapshotOptions = {}): Promise<FleetSnapshot> {
    const { maxAgeMs = DEFAULT_MAX_AGE_MS, waitAgeMs = maxAgeMs } = options;
    const shown = this.#shown();
    const age = shown ? this.#now() - shown.readAtMs : Infinity;
    // A clock that was set back makes an age below zero, of which nothing can be said.
    const isOlderThan = (ageMs: number) => age >= ageMs || age < 0;
    if (isOlderThan(maxAgeMs) && maxAgeMs !== Infinity) {
      const reading = this.#refresh(reader);
      if (isOlderThan(waitAgeMs)) await reading;
    }
    return this.#snapshot();
  }

  /** Keeps each good snapshot in the store, and begins with what the store holds. */
  async persistIn(store: FleetStore): Promise<void> {
    this.#stores.add(store);
    // One after the other: what each holds is as large as the catalog, and one is enough.
    const loading = this.#loading.then(() => this.#load(store));
    this.#loading = loading.catch(() => {});
    await loading;
  }

  async #load(store: FleetStore): Promise<void> {
    if (this.#lastGood) return;
    const stored = await store.load();
    if (!stored || this.#lastGood) return;
    const fleet = await this.#maker.make({ ...stored, texts: new Map() });
    await this.#maker.prepare(fleet);
    // Read meanwhile, which is newer.
    if (this.#lastGood) return;
    // Numbers grow, also where another plugin has read the catalog already.
    const { generation: known, readAt } = stored;
    this.#generation = known > this.#generation ? known : this.#generation + 1;
    this.#lastGood = {
      fleet,
      texts: new Map(),
      policies: stored.policies,
      generation: this.#generation,
      readAtMs: Date.parse(readAt),
    };
    this.#provisional = undefined;
    this.#doubt = undefined;
    this.#trouble = {
      reason: 'The catalog was not read since the portal started; this is its last good state.',
      complete: false,
    };
  }

  /** Has something worked out of each new Fleet before anybody is answered with it, and of the present one meanwhile. */
  prepareWith(prepare: PrepareFleet): void {
    this.#maker.prepareWith(prepare);
    const shown = this.#shown();
    if (shown) void this.#maker.prepare(shown.fleet, prepare);
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
    const placesStand = this.#placesDigest === reading.placesDigest;
    this.#placesDigest = reading.placesDigest;
    if (this.#lastGood && saysNothingNew(this.#lastGood, reading, placesStand)) {
      this.#settle({ ...this.#lastGood, readAtMs: this.#now() });
      await this.#save(this.#unsaved);
      return;
    }
    if (this.#isDoubtedStill(reading)) return;
    let read: Reading;
    try {
      read = await this.#make(reading);
    } catch (error) {
      this.#decline(messageOf(error), { complete: true });
      return;
    }
    if (this.#willShow(read.fleet)) await this.#maker.prepare(read.fleet);
    const doubt = this.#judge(read.fleet);
    if (doubt) {
      // Every portal starts with an empty catalog once; what was there and is not is worth a look.
      this.#decline(doubt.reason, {
        complete: !doubt.isFilling,
        level: this.#lastGood ? 'warn' : 'info',
      });
      this.#doubt = { ...doubt, digest: reading.digest };
      if (!this.#lastGood) this.#showMeanwhile(read);
      return;
    }
    this.#settle(read);
    await this.#save(this.#stores);
  }

  /** Whether a reading found what is doubted already, and too soon after; nothing need be made of it. */
  #isDoubtedStill({ digest }: FleetReading): boolean {
    const doubt = this.#doubt;
    if (doubt?.digest !== digest) return false;
    if (this.#provisional) this.#provisional.readAtMs = this.#now();
    return this.#monotonicNow() - doubt.sinceMs < doubt.waitMs;
  }

  /**
   * @throws ConflictError where two policies claim the organisation
   */
  async #make(reading: FleetReading): Promise<Reading> {
    const readAtMs = this.#now();
    if (this.#provisional?.digest === reading.digest) return { ...this.#provisional, readAtMs };
    const contents = reading.contents();
    const { texts, policies } = contents;
    const fleet = await this.#maker.make(contents);
    const generation = this.#generation + 1;
    const { digest, placesDigest } = reading;
    return { fleet, texts, generation, readAtMs, policies, digest, placesDigest };
  }

  /** Whether a Fleet is new, and to be shown: what is doubted is only where there is nothing better. */
  #willShow(fleet: Fleet): boolean {
    if (fleet === this.#shown()?.fleet) return false;
    return !this.#lastGood || !this.#judge(fleet);
  }

  #judge(fleet: Fleet): Doubt | undefined {
    const lastGood = this.#lastGood;
    return judgeReading({
      before: lastGood && { fleet: lastGood.fleet, isConfirmed: lastGood.digest !== undefined },
      fleet,
      doubt: this.#doubt,
      nowMs: this.#monotonicNow(),
    });
  }

  #showMeanwhile(read: Reading): void {
    this.#provisional = read;
    this.#generation = read.generation;
  }

  #settle(lastGood: Reading): void {
    this.#lastGood = lastGood;
    this.#generation = lastGood.generation;
    this.#provisional = undefined;
    this.#trouble = undefined;
    this.#doubt = undefined;
  }

  #decline(reason: string, options: { complete: boolean; level?: 'info' | 'warn' }): void {
    const { complete, level = 'warn' } = options;
    if (this.#trouble?.reason !== reason) this.#logger[level](reason);
    this.#trouble = { reason, complete };
    this.#doubt = undefined;
  }

  /** What a store does not take is offered again after each reading. */
  async #save(stores: ReadonlySet<FleetStore>): Promise<void> {
    if (stores.size === 0) return;
    const { fleet, generation, readAtMs, policies } = this.#lastGood!;
    // One object for all of them, so that it is packed once.
    const snapshot = {
      generation,
      readAt: new Date(readAtMs).toISOString(),
      documents: [...fleet.documents],
      problems: [...fleet.problems],
      policies,
    };
    for (const store of [...stores]) {
      try {
        await store.save(snapshot);
        this.#unsaved.delete(store);
      } catch (error) {
        this.#unsaved.add(store);
        this.#logger.warn('The snapshot of the catalog could not be kept', {
          cause: messageOf(error),
        });
      }
    }
  }

  #shown(): Reading | undefined {
    return this.#lastGood ?? this.#provisional;
  }

  #snapshot(): FleetSnapshot {
    const shown = this.#shown();
    if (!shown) {
      throw new ServiceUnavailableError(
        this.#trouble?.reason ?? 'The catalog has not been read yet; try again in a moment.',
      );
    }
    return {
      fleet: shown.fleet,
      generation: shown.generation,
      readAt: new Date(shown.readAtMs).toISOString(),
      complete: shown === this.#lastGood && (this.#trouble?.complete ?? true),
      staleReason: this.#trouble?.reason,
      text: file => shown.texts.get(file),
    };
  }
}

/**
 * Whether what is known need not be made anew. Where documents are seen changes with each entity that a catalog takes in while it
 * fills up; that alone is taken over once two readings agree on it.
 */
function saysNothingNew(known: Reading, reading: FleetReading, placesStand: boolean): boolean {
  if (known.digest !== reading.digest) return false;
  return known.placesDigest === reading.placesDigest || !placesStand;
}
