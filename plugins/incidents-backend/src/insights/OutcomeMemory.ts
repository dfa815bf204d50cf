import type { IncidentOutcome } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { outcomeOfRecord, OUTCOME_TABLES, type OutcomeRecord } from './outcomeRows';

/** An outcome and the number of its incident. @internal */
export interface RememberedOutcome {
  incident: number;
  outcome: IncidentOutcome;
}

interface Stamp {
  block: number;
  count: number;
  newest: number;
  versions: number;
  firstMs: number;
  lastMs: number;
}

interface Block {
  stamp: string;
  outcomes: Promise<RememberedOutcome[]>;
}

/** How many incidents, by their numbers, are read again where one of them changed. */
const INCIDENTS_IN_BLOCK = 500;

/**
 * What came of incidents, kept in memory in blocks of neighbours. Each answer first asks the database how far every block is: how many
 * it holds, which is the newest, and the sum of their versions, which grows with whatever happens to one. Only blocks that moved are
 * read again, so that an answer is never older than the database, whichever replica wrote, and the past is read once.
 *
 * @internal
 */
export class OutcomeMemory {
  readonly #blocks = new Map<number, Block>();

  constructor(private readonly knex: Knex) {}

  /** @returns those opened from then on, and before `untilMs` */
  async read({
    fromMs,
    untilMs,
  }: {
    fromMs: number;
    untilMs: number;
  }): Promise<RememberedOutcome[]> {
    const stamps = await this.#stamps();
    const blocks = await Promise.all(
      stamps
        .filter(({ firstMs, lastMs }) => lastMs >= fromMs && firstMs < untilMs)
        .map(stamp => this.#block(stamp)),
    );
    return blocks
      .flat()
      .filter(({ outcome: { openedMs } }) => openedMs >= fromMs && openedMs < untilMs);
  }

  async #stamps(): Promise<Stamp[]> {
    const block = `incident - incident % ${INCIDENTS_IN_BLOCK}`;
    const rows = (await this.knex(OUTCOME_TABLES.outcomes)
      .groupByRaw(block)
      .select(
        this.knex.raw(`${block} as block`),
        this.knex.raw('count(*) as count'),
        this.knex.raw('max(incident) as newest'),
        this.knex.raw('sum(version) as versions'),
        this.knex.raw('min(opened_at) as first_ms'),
        this.knex.raw('max(opened_at) as last_ms'),
      )) as Record<string, string | number>[];
    return rows.map(row => ({
      block: Number(row.block),
      count: Number(row.count),
      newest: Number(row.newest),
      versions: Number(row.versions),
      firstMs: Number(row.first_ms),
      lastMs: Number(row.last_ms),
    }));
  }

  #block({ block, count, newest, versions }: Stamp): Promise<RememberedOutcome[]> {
    const stamp = `${count} ${newest} ${versions}`;
    const known = this.#blocks.get(block);
    if (known?.stamp === stamp) return known.outcomes;
    const outcomes = this.#load(block);
    this.#blocks.set(block, { stamp, outcomes });
    outcomes.catch(() => {
      // The next one asks again.
      if (this.#blocks.get(block)?.outcomes === outcomes) this.#blocks.delete(block);
    });
    return outcomes;
  }

  async #load(block: number): Promise<RememberedOutcome[]> {
    const rows = (await this.knex(OUTCOME_TABLES.outcomes)
      .where('incident', '>=', block)
      .andWhere('incident', '<', block + INCIDENTS_IN_BLOCK)
      .orderBy('incident')) as OutcomeRecord[];
    return rows.map(row => ({ incident: row.incident, outcome: outcomeOfRecord(row) }));
  }
}
