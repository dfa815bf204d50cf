import type { FleetService, FleetSnapshot } from '@rollcall/fleet-node';
import type { Finding, Fleet } from '@rollcall/model';
import {
  audit,
  fleetOverview,
  type FleetOverview,
  serviceRows,
  type ServiceRow,
  type SnapshotInfo,
} from '@rollcall/plugin-ownership-common';

/** A snapshot and what the audit found in it. @public */
export interface AuditedSnapshot {
  snapshot: SnapshotInfo;
  fleet: Fleet;
  findings: readonly Finding[];
  /** The fleet table, by reference. */
  rows: readonly ServiceRow[];
  overview: FleetOverview;
}

/** @public */
export interface AuditedFleetOptions {
  fleet: FleetService;
  /** Findings depend on the day too; so long after an audit the next one is due, even if nothing changed. */
  maxAuditAgeMs: number;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

interface Audit {
  fleet: Fleet;
  atMs: number;
  findings: readonly Finding[];
  rows: readonly ServiceRow[];
  overview: Omit<FleetOverview, 'snapshot'>;
}

/**
 * The audit of the last good snapshot: computed once for each, and again when time has passed.
 *
 * @public
 */
export class AuditedFleet {
  readonly #fleet: FleetService;
  readonly #maxAuditAgeMs: number;
  readonly #now: () => number;
  #last?: Audit;

  constructor(options: AuditedFleetOptions) {
    this.#fleet = options.fleet;
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
    return this.#audited(await this.#fleet.getSnapshot({ maxAgeMs: 0 }));
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
    const { fleet, generation, readAt, complete, staleReason } = snapshot;
    const info: SnapshotInfo = { generation, readAt, complete, staleReason };
    const { findings, rows, overview } = this.#auditOf(fleet, info);
    return { snapshot: info, fleet, findings, rows, overview: { ...overview, snapshot: info } };
  }

  #auditOf(fleet: Fleet, snapshot: SnapshotInfo): Audit {
    const atMs = this.#now();
    const last = this.#last;
    const ageMs = last ? atMs - last.atMs : Infinity;
    // After a clock was set back the age is below zero, and the audit of another day.
    if (last?.fleet === fleet && ageMs >= 0 && ageMs < this.#maxAuditAgeMs) return last;
    const now = new Date(atMs).toISOString();
    const findings = audit(fleet, { asOf: now }, now);
    this.#last = {
      fleet,
      atMs,
      findings,
      rows: serviceRows(fleet, findings),
      overview: fleetOverview(fleet, findings, { snapshot }),
    };
    return this.#last;
  }
}
