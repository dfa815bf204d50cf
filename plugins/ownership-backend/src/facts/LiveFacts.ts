import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FleetSnapshot } from '@rollcall/fleet-node';
import type { Fleet } from '@rollcall/model';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type { DatabaseFactsStore } from '../database/DatabaseFactsStore';
import type { KnownFacts } from '../database/facts/readFacts';
import type { MonitoringFactsSource } from './askMonitoring';
import { LentFacts } from './LentFacts';

/** @public */
export interface LiveFactsOptions {
  store: Pick<DatabaseFactsStore, 'revision' | 'read' | 'mergeSightings'>;
  logger: LoggerService;
  onCall: Pick<OnCallService, 'facts'>;
  monitoring: MonitoringFactsSource;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/** Who left is known to the hour, which is fine enough for a grace of days, and spares the database. */
const SIGHTING_MS = 60 * 60_000;

/**
 * What happens beside the documents, in the memory of this replica. A database that does not answer leaves the last
 * known; before the first answer nothing is known, and the audit says so.
 *
 * @public
 */
export class LiveFacts {
  readonly #store: LiveFactsOptions['store'];
  readonly #logger: LoggerService;
  readonly #onCall: LentFacts<'overrides' | 'importedSchedules'>;
  readonly #monitoring: LentFacts<'deployedRules' | 'overdueActions'>;
  #stored: KnownFacts = {};
  #facts: KnownFacts = {};
  #revision?: number;
  #sighted: ReadonlySet<string> = new Set();
  #sightedAtMs = -Infinity;
  #trouble?: string;

  constructor(options: LiveFactsOptions) {
    this.#store = options.store;
    this.#logger = options.logger;
    const { logger, onCall, monitoring, now = Date.now } = options;
    this.#onCall = new LentFacts({
      ...{ logger, now },
      name: 'On-call',
      fields: ['overrides', 'importedSchedules'],
      ask: () => onCall.facts(),
    });
    this.#monitoring = new LentFacts({
      ...{ logger, now },
      name: 'Monitoring',
      fields: ['deployedRules', 'overdueActions'],
      ask: () => monitoring.facts(),
    });
  }

  /** The same object for as long as nothing changed. */
  current(): KnownFacts {
    return this.#facts;
  }

  /** Takes in what any replica wrote. */
  async sync(): Promise<void> {
    await this.#attempt(async () => {
      // Before the facts: what changes in between is read once more, never missed.
      const revision = await this.#store.revision();
      if (revision === this.#revision) return;
      this.#stored = await this.#store.read();
      this.#revision = revision;
      this.#renew();
    });
  }

  /**
   * Takes in overrides made in the portal, and schedules kept elsewhere. Where on-call is not installed, or silent for a
   * while, they are unknown, and the audit says so.
   */
  async syncOnCall(): Promise<void> {
    if (await this.#onCall.sync()) this.#renew();
  }

  /**
   * Takes in the rules that servers run, and approvals that are late. Where monitoring is not installed, or silent for a
   * while, they are unknown, and the audit says so.
   */
  async syncMonitoring(): Promise<void> {
    if (await this.#monitoring.sync()) this.#renew();
  }

  #renew(): void {
    this.#facts = {
      ...this.#stored,
      ...this.#onCall.current(),
      ...this.#monitoring.current(),
    };
  }

  /** Notes whom and what a good snapshot holds, so that they are known when they are gone. */
  async remember({ fleet, complete, staleReason, readAt }: FleetSnapshot): Promise<void> {
    if (complete && staleReason === undefined) {
      await this.#attempt(() => this.#noteSightings(fleet, readAt));
    }
    await this.sync();
  }

  async #noteSightings(fleet: Fleet, readAt: string): Promise<void> {
    const refs = [...fleet.ofKind('User'), ...fleet.ofKind('Group'), ...fleet.services()].map(
      ({ ref }) => ref,
    );
    const readAtMs = Date.parse(readAt);
    const isDue = Math.abs(readAtMs - this.#sightedAtMs) >= SIGHTING_MS;
    await this.#store.mergeSightings(
      isDue ? refs : refs.filter(ref => !this.#sighted.has(ref)),
      readAt,
    );
    this.#sighted = new Set(refs);
    if (isDue) this.#sightedAtMs = readAtMs;
  }

  async #attempt(operation: () => Promise<void>): Promise<void> {
    try {
      await operation();
      this.#trouble = undefined;
    } catch (error) {
      const trouble = error instanceof Error ? error.message : String(error);
      if (trouble !== this.#trouble) {
        this.#logger.warn('Confirmations and evidence could not be read or kept', {
          cause: trouble,
        });
      }
      this.#trouble = trouble;
    }
  }
}
