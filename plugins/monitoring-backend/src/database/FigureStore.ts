import type { SourceDto } from '@rollcall/plugin-monitoring-common';
import type { Knex } from 'knex';
import type { BurnDownFigures, SloFigures } from '../book/SloFigures';

const SLOS = 'monitoring_slos';
const SOURCES = 'monitoring_sources';

/** What is known of one promise. @internal */
export interface KnownFigures {
  source: string;
  figures: SloFigures;
  /** Why the newest reading failed, where it did: the figures are older then. */
  problem?: string;
}

/** Keeps the last good figures, so that a source that is away takes nothing with it. @internal */
export class FigureStore {
  constructor(private readonly knex: Knex) {}

  /** Changes with every reading; two that are saved in one millisecond may share one. */
  async revision(): Promise<string> {
    const [row] = await this.knex(SLOS).max({ triedAt: 'tried_at' }).count({ count: '*' });
    return `${row.triedAt} ${row.count}`;
  }

  async all(): Promise<Map<string, KnownFigures>> {
    const rows = await this.knex(SLOS)
      .whereNotNull('figures')
      .select('id', 'source', 'figures', 'problem');
    return new Map(
      rows.map(({ id, source, figures, problem }) => [
        id,
        { source, figures: JSON.parse(figures) as SloFigures, ...(problem && { problem }) },
      ]),
    );
  }

  /** Why promises could not be read that never were. */
  async neverRead(): Promise<Map<string, string>> {
    const rows = await this.knex(SLOS).whereNull('figures').select('id', 'problem');
    return new Map(rows.map(({ id, problem }) => [id, problem as string]));
  }

  async save(
    id: string,
    read: {
      documentRef: string;
      source: string;
      figures: SloFigures;
      burnDown: BurnDownFigures;
      nowMs: number;
    },
  ): Promise<void> {
    await this.knex(SLOS)
      .insert({
        id,
        document_ref: read.documentRef,
        source: read.source,
        figures: JSON.stringify(read.figures),
        burn_down: JSON.stringify(read.burnDown),
        as_of: Date.parse(read.figures.asOf),
        problem: null,
        tried_at: read.nowMs,
      })
      .onConflict('id')
      .merge();
  }

  /** `undefined` where the promise was never read. */
  async burnDown(id: string): Promise<BurnDownFigures | undefined> {
    const row = await this.knex(SLOS).where({ id }).first('burn_down');
    return row?.burn_down ? (JSON.parse(row.burn_down) as BurnDownFigures) : undefined;
  }

  /** The last good figures stay, where there are any. */
  async fail(
    id: string,
    tried: { documentRef: string; source: string; problem: string; nowMs: number },
  ): Promise<void> {
    await this.knex(SLOS)
      .insert({
        id,
        document_ref: tried.documentRef,
        source: tried.source,
        problem: tried.problem,
        tried_at: tried.nowMs,
      })
      .onConflict('id')
      .merge(['problem', 'tried_at']);
  }

  /** Lets go of promises that are no longer made. */
  async keepOnly(ids: readonly string[]): Promise<void> {
    const known = await this.knex(SLOS).select('id');
    const kept = new Set(ids);
    const gone = known.map(({ id }) => id as string).filter(id => !kept.has(id));
    for (let at = 0; at < gone.length; at += 500) {
      await this.knex(SLOS)
        .whereIn('id', gone.slice(at, at + 500))
        .delete();
    }
  }

  async sources(): Promise<Map<string, SourceDto>> {
    const rows = await this.knex(SOURCES).select('name', 'state');
    return new Map(rows.map(({ name, state }) => [name, JSON.parse(state) as SourceDto]));
  }

  async saveSource(state: SourceDto, nowMs: number): Promise<void> {
    await this.knex(SOURCES)
      .insert({ name: state.name, state: JSON.stringify(state), tried_at: nowMs })
      .onConflict('name')
      .merge();
  }
}
