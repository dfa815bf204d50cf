import type { FleetService, FleetSnapshot } from '@rollcall/fleet-node';
import type { Facts, Finding, Fleet } from '@rollcall/model';
import {
  audit,
  fleetOverview,
  type FleetOverview,
  serviceRows,
  type ServiceRow,
  type SnapshotInfo,
} from '@rollcall/plugin-ownership-common';
import type { KnownFacts } from '../database/facts/readFacts';
import type { LiveFacts } from '../facts/LiveFacts';

/** A snapshot and what the audit found in it. @public */
export interface AuditedSnapshot {
  snapshot: SnapshotInfo;
  fleet: Fleet;
  /** The text of a file of the sources, where it is at hand. */
  text(file: string): string | undefined;
  /** What the audit knew beside the documents. */
  facts: Facts;
  findings: readonly Finding[];
  /** The fleet table, by reference. */
  rows: readonly ServiceRow[];
  overview: FleetOverview;
}

/** @public */
export interface AuditedFleetOptions {
  fleet: FleetService;
  facts: Pick<LiveFacts, 'current' | 'remember'>;
  /** Told of each audit when it was made. */
  onAudit?: (audit: AuditDone) => void;
  /** Findings depend on the day too; so long after an audit the next one is due, even if nothing changed. */
  maxAuditAgeMs: number;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/** An audit that was made. @public */
export interface AuditDone {
  durationMs: number;
  overview: Pick<FleetOverview, 'orphans' | 'openFindings' | 'services'>;
}

interface Audit {
  fleet: Fleet;
  known: KnownFacts;
  facts: Facts;
  atMs: number;
  findings: readonly Finding[];
  rows: readonly ServiceRow[];
  overview: Omit<FleetOverview, 'snapshot'>;
}

/**
 * The audit of the last good snapshot: computed once for each, and again when facts changed or time has passed.
 *
 * @public
 */
export class AuditedFleet {
  readonly #fleet: FleetService;
  readonly #facts: AuditedFleetOptions['facts'];
  readonly #onAudit: AuditedFleetOptions['onAudit'];
  readonly #maxAuditAgeMs: number;
  readonly #now: () => number;
  #last?: Audit;

  constructor(options: AuditedFleetOptions) {
    this.#fleet = options.fleet;
    this.#facts = options.facts;
    this.#onAudit = options.onAudit;
    this.#maxAuditAgeMs = options.maxAuditAgeMs;
    this.#now = options.now ?? Date.now;
  }

  /**
   * What is known now; never waits for the catalog, so that a page answers although the catalog does not.
   *
   * @throws ServiceUnavailableError before the first good snapshot
   */
  async current(): Promise<AuditedSnapshot> {
    return this.#audited(await this.#fleet.getSnapshot({ maxAgeMs: Infinity }));
  }

  /** Reads the catalog and audits it. */
  async refresh(): Promise<AuditedSnapshot> {
    const snapshot = await this.#fleet.getSnapshot({ maxAgeMs: 0 });
    await this.#facts.remember(snapshot);
    return this.#audited(snapshot);
  }

  /**
   * Reads the catalog and audits it, for a schedule: a catalog that is not there yet is no error, and was logged already.
   *
   * @returns the generation, or `undefined` where the reading came to nothing
   */
  async refreshQuietly(): Promise<number | undefined> {
    try {
      const { snapshot } = await this.refresh();
      return snapshot.complete ? snapshot.generation : undefined;
    } catch (error) {
      if ((error as Error).name === 'ServiceUnavailableError') return undefined;
      throw error;
    }
  }

  #audited(snapshot: FleetSnapshot): AuditedSnapshot {
    const { fleet, generation, readAt, complete, staleReason, text } = snapshot;
    const info: SnapshotInfo = { generation, readAt, complete, staleReason };
    const { facts, findings, rows, overview } = this.#auditOf(fleet);
    return {
      snapshot: info,
      fleet,
      text,
      facts,
      findings,
      rows,
      overview: { ...overview, snapshot: info },
    };
  }

  #auditOf(fleet: Fleet): Audit {
    const atMs = this.#now();
    const known = this.#facts.current();
    const last = this.#lastOf({ fleet, known, atMs });
    if (last) return last;
    // What is past need not stay in memory beside what follows it.
    this.#last = undefined;
    const now = new Date(atMs).toISOString();
    const facts: Facts = { ...known, asOf: now };
    const startMs = performance.now();
    const findings = audit(fleet, facts, now);
    const rows = serviceRows(fleet, findings);
    const overview = fleetOverview(fleet, rows, findings);
    this.#onAudit?.({ durationMs: performance.now() - startMs, overview });
    this.#last = { fleet, known, facts, atMs, findings, rows, overview };
    return this.#last;
  }

  /** The last audit, where it answers for what is known at an instant. */
  #lastOf({ fleet, known, atMs }: Pick<Audit, 'fleet' | 'known' | 'atMs'>): Audit | undefined {
    const last = this.#last;
    if (last?.fleet !== fleet || last.known !== known) return undefined;
    const ageMs = atMs - last.atMs;
    // After a clock was set back the age is below zero, and the audit of another day.
    return ageMs >= 0 && ageMs < this.#maxAuditAgeMs ? last : undefined;
  }
}
