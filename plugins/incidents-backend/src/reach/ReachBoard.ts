import type { Fleet } from '@rollcall/model';
import {
  type ReachProof,
  type ReachSettings,
  type TracerOutcome,
  type UnprovenReach,
  unprovenReach,
} from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import type { IncidentRecord } from '../database/rows';
import { instantOf, TABLES } from '../database/rows';
import { ReachStore } from './ReachStore';
import { peopleOf, type TracerRecord } from './tracerRows';
import type { TracerStore } from './TracerStore';

/** @internal */
export interface ReachBoardOptions {
  knex: Knex;
  /** Absent where no paths are tested. */
  settings: Pick<ReachSettings, 'tiers'> | undefined;
  store: Pick<TracerStore, 'newestOf'>;
  now: () => number;
}

/** What a test alert that was answered proves. */
function proofOfTracer(row: TracerRecord | undefined): ReachProof | undefined {
  if (!row || row.answered_at === null || row.answered_by === null) return undefined;
  const tookMs = Number(row.answered_at) - Number(row.sent_at ?? row.created_at);
  return {
    tracer: row.id,
    at: instantOf(row.answered_at),
    by: row.answered_by,
    tookMs: Math.max(0, tookMs),
  };
}

function outcomeOf(row: TracerRecord): TracerOutcome {
  const { state, created_at, problem } = row;
  return {
    state,
    at: instantOf(created_at),
    people: peopleOf(row),
    ...(problem !== null && { problem }),
  };
}

function newer(a: ReachProof | undefined, b: ReachProof | undefined): ReachProof | undefined {
  if (!a || !b) return a ?? b;
  return Date.parse(b.at) > Date.parse(a.at) ? b : a;
}

/** What is known of the ways to people: by real alerts, and by tests. @internal */
export class ReachBoard {
  readonly #incidents: ReachStore;

  constructor(private readonly options: ReachBoardOptions) {
    this.#incidents = new ReachStore(options.knex);
  }

  /** The newest proof of one service. */
  async proof(serviceRef: string): Promise<ReachProof | undefined> {
    const [byAlert, tested] = await Promise.all([
      this.#incidents.lastProof(serviceRef),
      this.options.store.newestOf('proven', serviceRef),
    ]);
    return newer(byAlert, proofOfTracer(tested.get(serviceRef)));
  }

  /** The newest proofs of the services whose tier asks for one, by reference. */
  async proofs(fleet: Fleet): Promise<Map<string, ReachProof>> {
    const proofs = new Map<string, ReachProof>();
    const [tested, alerted] = await Promise.all([
      this.options.store.newestOf('proven'),
      this.#lastAcknowledged(),
    ]);
    for (const ref of this.#concerned(fleet)) {
      const byTest = proofOfTracer(tested.get(ref));
      const alertedMs = alerted.get(ref);
      const isNews = alertedMs !== undefined && (!byTest || alertedMs > Date.parse(byTest.at));
      const proof = newer(isNews ? await this.#incidents.lastProof(ref) : undefined, byTest);
      if (proof) proofs.set(ref, proof);
    }
    return proofs;
  }

  /** Of one service, why it is not proven that its alerts reach anybody. */
  async unprovenOf(
    fleet: Fleet,
    serviceRef: string,
    proof: ReachProof | undefined,
  ): Promise<UnprovenReach | undefined> {
    const over = await this.options.store.newestOf('over', serviceRef);
    return this.#judge(fleet, serviceRef, { proof, row: over.get(serviceRef) });
  }

  /** Of which services it is not proven that their alerts reach anybody, by reference. */
  async unproven(fleet: Fleet): Promise<UnprovenReach[]> {
    if (!this.options.settings) return [];
    const [proofs, over] = await Promise.all([
      this.proofs(fleet),
      this.options.store.newestOf('over'),
    ]);
    return this.#concerned(fleet).flatMap(
      ref => this.#judge(fleet, ref, { proof: proofs.get(ref), row: over.get(ref) }) ?? [],
    );
  }

  #judge(
    fleet: Fleet,
    serviceRef: string,
    { proof, row }: { proof?: ReachProof; row?: TracerRecord },
  ): UnprovenReach | undefined {
    const { settings, now } = this.options;
    if (!settings) return undefined;
    return unprovenReach(fleet, serviceRef, {
      settings,
      nowMs: now(),
      ...(proof && { provenAt: proof.at }),
      ...(row && { tracer: outcomeOf(row) }),
    });
  }

  #concerned(fleet: Fleet): string[] {
    const { settings } = this.options;
    return fleet
      .services()
      .map(({ ref }) => ref)
      .filter(ref => {
        const { tier } = fleet.tier(ref);
        return tier !== undefined && settings?.tiers[tier.id] !== undefined;
      });
  }

  /** When an incident of each service was acknowledged last, milliseconds since the epoch. */
  async #lastAcknowledged(): Promise<Map<string, number>> {
    const rows = (await this.options
      .knex<IncidentRecord>(TABLES.incidents)
      .whereNotNull('acknowledged_at')
      .whereNotNull('service_ref')
      .groupBy('service_ref')
      .select('service_ref')
      .max({ at: 'acknowledged_at' })) as { service_ref: string; at: number | string }[];
    return new Map(rows.map(({ service_ref, at }) => [service_ref, Number(at)]));
  }
}
