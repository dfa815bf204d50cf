import { setTimeout as pause } from 'node:timers/promises';
import { inSlices } from '@rollcall/backend-kit';
import type { FleetService, FleetSnapshot } from '@rollcall/fleet-node';
import type { Facts, Finding, Fleet, Steps } from '@rollcall/model';
import {
  auditInSteps,
  fleetOverview,
  type FleetOverview,
  orphanGroupsInSteps,
  type OrphansResponse,
  serviceRowsInSteps,
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
  /** Those of its services that nobody answers for, each with who probably should. */
  orphans: OrphansResponse['groups'];
  overview: FleetOverview;
}

/** @public */
export interface AuditedFleetOptions {
  fleet: FleetService;
  facts: Pick<LiveFacts, 'current' | 'accompany'>;
  /** Told of each audit when it was made. */
  onAudit?: (audit: AuditDone) => void;
  /** Findings depend on the day too; so long after an audit the next one is due, even if nothing changed. */
  maxAuditAgeMs: number;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
  /** From how many documents on an audit is made in slices, see {@link AuditedFleet}; 2,000 unless said. */
  sliceFromDocuments?: number;
  /** How long an audit in slices keeps the process to itself; 10 unless said. */
  sliceMs?: number;
  /** How long the process has for others between two slices of an audit that takes longer than patience; 20 unless said. */
  pauseMs?: number;
  /**
   * How long whoever asks waits for an audit in slices where an older one is at hand; 1,000 unless said. Nobody waits where the
   * last one was more work than that.
   */
  patienceMs?: number;
}

/** An audit that was made. @public */
export interface AuditDone {
  durationMs: number;
  overview: Pick<FleetOverview, 'orphans' | 'openFindings' | 'services'>;
}

interface Audit {
  snapshot: FleetSnapshot;
  known: KnownFacts;
  facts: Facts;
  atMs: number;
  findings: readonly Finding[];
  rows: readonly ServiceRow[];
  orphans: OrphansResponse['groups'];
  overview: Omit<FleetOverview, 'snapshot'>;
}

const SLICE_FROM_DOCUMENTS = 2_000;
const PATIENCE_MS = 1_000;
const SLICE_MS = 10;
const PAUSE_MS = 20;

/** Everything at once, for work that is soon done. */
const AT_ONCE_MS = Infinity;

function after(ms: number): Promise<undefined> {
  return new Promise(resolve => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
}

/**
 * The audit of the last good snapshot: computed once for each, and again when facts changed or time has passed. That of a large
 * fleet takes seconds; it is made in slices, between which the process answers, and whoever asks meanwhile gets the audit before,
 * with the snapshot it was made of, unless the new one is soon there.
 *
 * @public
 */
export class AuditedFleet {
  readonly #options: AuditedFleetOptions;
  readonly #now: () => number;
  #last?: Audit;
  #running?: Promise<unknown>;
  /** How long the last audit took by itself. */
  #workMs = 0;

  constructor(options: AuditedFleetOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * What is known now; never waits for the catalog, so that a page answers although the catalog does not.
   *
   * @throws ServiceUnavailableError before the first good snapshot
   */
  async current(): Promise<AuditedSnapshot> {
    const snapshot = await this.#options.fleet.getSnapshot({ maxAgeMs: Infinity });
    const last = this.#last;
    if (last && this.#isFresh(last, snapshot)) return audited(last, snapshot);
    const due = this.#auditOf(snapshot);
    if (!last) return due;
    // Whoever waits for it hears why it failed; this one has an answer.
    due.catch(() => {});
    const soon = this.#isSoonMade && (await Promise.race([due, after(this.#patienceMs)]));
    return soon || audited(last, last.snapshot);
  }

  get #patienceMs(): number {
    return this.#options.patienceMs ?? PATIENCE_MS;
  }

  /** Whether the next audit, which is about as much work as the last, is worth waiting for. */
  get #isSoonMade(): boolean {
    return this.#workMs < this.#patienceMs;
  }

  /** Reads the catalog and audits it. */
  async refresh(): Promise<AuditedSnapshot> {
    const snapshot = await this.#options.fleet.getSnapshot({ maxAgeMs: 0 });
    // Not before: on a first start nobody has anything to say of a catalog that was never read.
    await this.#options.facts.accompany(snapshot);
    return this.#auditOf(snapshot);
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

  /** One audit at a time; whoever comes while another is made waits, and may find that it is the one wanted. */
  async #auditOf(snapshot: FleetSnapshot): Promise<AuditedSnapshot> {
    while (this.#running) await this.#running.catch(() => {});
    const last = this.#last;
    if (last && last.snapshot.generation > snapshot.generation) {
      return audited(last, last.snapshot);
    }
    if (last && this.#isFresh(last, snapshot)) return audited(last, snapshot);
    const making = this.#make(snapshot);
    this.#running = making;
    try {
      const made = await making;
      this.#last = made;
      return audited(made, snapshot);
    } finally {
      this.#running = undefined;
    }
  }

  async #make(snapshot: FleetSnapshot): Promise<Audit> {
    const {
      sliceFromDocuments = SLICE_FROM_DOCUMENTS,
      sliceMs = SLICE_MS,
      pauseMs = PAUSE_MS,
    } = this.#options;
    const atMs = this.#now();
    const known = this.#options.facts.current();
    const now = new Date(atMs).toISOString();
    const facts: Facts = { ...known, asOf: now };
    const isLarge = snapshot.fleet.documents.length >= sliceFromDocuments;
    // What is past need not stay in memory beside what follows it, where nobody will be answered with it.
    if (!isLarge) this.#last = undefined;
    const { value, workMs } = await inSlices(judged(snapshot.fleet, facts, now), {
      sliceMs: isLarge ? sliceMs : AT_ONCE_MS,
      // Everybody waits for the first, and somebody may for one that is soon made.
      pause: this.#last && !this.#isSoonMade ? () => pause(pauseMs) : undefined,
    });
    this.#workMs = workMs;
    this.#options.onAudit?.({ durationMs: workMs, overview: value.overview });
    return { ...value, snapshot, known, facts, atMs };
  }

  /** Whether an audit answers for a snapshot with what is known now. */
  #isFresh(audit: Audit, { fleet }: FleetSnapshot): boolean {
    if (audit.snapshot.fleet !== fleet || audit.known !== this.#options.facts.current())
      return false;
    const ageMs = this.#now() - audit.atMs;
    // After a clock was set back the age is below zero, and the audit of another day.
    return ageMs >= 0 && ageMs < this.#options.maxAuditAgeMs;
  }
}

function* judged(
  fleet: Fleet,
  facts: Facts,
  now: string,
): Steps<Pick<Audit, 'findings' | 'rows' | 'orphans' | 'overview'>> {
  const findings = yield* auditInSteps(fleet, facts, now);
  yield;
  const rows = yield* serviceRowsInSteps(fleet, findings);
  const orphans = yield* orphanGroupsInSteps(fleet, { rows, facts });
  return { findings, rows, orphans, overview: fleetOverview(fleet, rows, findings) };
}

function audited(audit: Audit, snapshot: FleetSnapshot): AuditedSnapshot {
  const { generation, readAt, complete, staleReason, fleet, text } = snapshot;
  const { facts, findings, rows, orphans, overview } = audit;
  const info: SnapshotInfo = { generation, readAt, complete, staleReason };
  return {
    snapshot: info,
    fleet,
    text,
    facts,
    findings,
    rows,
    orphans,
    overview: { ...overview, snapshot: info },
  };
}
