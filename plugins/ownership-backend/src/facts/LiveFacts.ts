import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FleetSnapshot } from '@rollcall/fleet-node';
import type { Fleet } from '@rollcall/model';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type { DatabaseFactsStore } from '../database/DatabaseFactsStore';
import type { KnownFacts } from '../database/facts/readFacts';
import type { FactsLender, IncidentParts } from './lenders';
import { LentFacts } from './LentFacts';

/** @public */
export interface LiveFactsOptions {
  store: Pick<DatabaseFactsStore, 'revision' | 'read' | 'mergeSightings'>;
  logger: LoggerService;
  onCall: Pick<OnCallService, 'facts'>;
  monitoring: FactsLender<'deployedRules' | 'overdueActions'>;
  runbooks: FactsLender<'drills' | 'overdueActions'>;
  incidents: FactsLender<IncidentParts>;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/** Facts of another plugin, whichever they are. */
interface Lent {
  sync(): Promise<boolean>;
  current(): KnownFacts;
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
  readonly #lent: readonly Lent[];
  #stored: KnownFacts = {};
  #facts: KnownFacts = {};
  #revision?: number;
  #sighted: ReadonlySet<string> = new Set();
  #sightedAtMs = -Infinity;
  #trouble?: string;

  constructor(options: LiveFactsOptions) {
    this.#store = options.store;
    this.#logger = options.logger;
    const { logger, onCall, monitoring, runbooks, incidents, now = Date.now } = options;
    const shared = { logger, now };
    this.#lent = [
      new LentFacts({
        ...shared,
        name: 'On-call',
        fields: ['overrides', 'importedSchedules'],
        ask: () => onCall.facts(),
      }),
      new LentFacts({
        ...shared,
        name: 'Monitoring',
        fields: ['deployedRules', 'overdueActions'],
        ask: () => monitoring.facts(),
      }),
      new LentFacts({
        ...shared,
        name: 'Runbooks',
        fields: ['drills', 'overdueActions'],
        ask: () => runbooks.facts(),
      }),
      new LentFacts({
        ...shared,
        name: 'Incidents',
        fields: ['detectedByCustomers', 'unownedAlerts', 'unprovenReach', 'overdueActions'],
        ask: () => incidents.facts(),
      }),
    ];
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
   * Takes in what other plugins keep, such as overrides, deployed rules and drills. Where one is not installed, or silent for a
   * while, its part is unknown, and the audit says so.
   */
  async syncLent(): Promise<void> {
    const changed = await Promise.all(this.#lent.map(lent => lent.sync()));
    if (changed.includes(true)) this.#renew();
  }

  #renew(): void {
    const parts = this.#lent.map(lent => lent.current());
    const overdue = parts.flatMap(({ overdueActions }) => (overdueActions ? [overdueActions] : []));
    this.#facts = {
      ...Object.assign({}, this.#stored, ...parts),
      // What is owed is kept by whoever asks for it; each knows its own.
      ...(overdue.length > 0 && { overdueActions: overdue.flat() }),
    };
  }

  /**
   * Takes in all that is known beside a snapshot, and notes whom and what a good one holds, so that they are known when they
   * are gone.
   */
  async accompany({ fleet, complete, staleReason, readAt }: FleetSnapshot): Promise<void> {
    if (complete && staleReason === undefined) {
      await this.#attempt(() => this.#noteSightings(fleet, readAt));
    }
    await this.sync();
    await this.syncLent();
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
