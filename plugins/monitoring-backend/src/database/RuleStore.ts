import type { DeployedRules } from '@rollcall/plugin-monitoring-common';
import type { Knex } from 'knex';
import type { SourceDrift } from '../drift/SourceDrift';

const RULES = 'monitoring_rules';

/** What is known of the rules of one source. @internal */
export interface KnownRules {
  /** The last that were read; absent where they never were. */
  rules?: DeployedRules;
  drift?: SourceDrift;
  /** Why the newest reading failed, where it did. */
  problem?: string;
}

interface Row {
  source: string;
  rules: string | null;
  drift: string | null;
  problem: string | null;
  tried_at: number | string;
  revision: number;
}

/** Keeps the rules each source was last seen to run, so that a source that is away takes nothing with it. @internal */
export class RuleStore {
  constructor(private readonly knex: Knex) {}

  /** Changes whenever anything here does. */
  async revision(): Promise<string> {
    const rows = await this.knex<Row>(RULES).select('source', 'revision').orderBy('source');
    return JSON.stringify(rows.map(({ source, revision }) => [source, revision]));
  }

  /** How the rules of each source compare with code, without the rules themselves. */
  async drifts(): Promise<Map<string, KnownRules>> {
    const rows = await this.knex<Row>(RULES).select('source', 'drift', 'problem');
    return new Map(rows.map(row => [row.source, known({ ...row, rules: null })]));
  }

  /** Everything. */
  async all(): Promise<Map<string, KnownRules>> {
    const rows = await this.knex<Row>(RULES).select();
    return new Map(rows.map(row => [row.source, known(row)]));
  }

  async save(source: string, rules: DeployedRules, nowMs: number): Promise<void> {
    await this.#put({ source, rules: JSON.stringify(rules), problem: null, tried_at: nowMs });
  }

  /** The last good rules stay. */
  async fail(source: string, problem: string, nowMs: number): Promise<void> {
    await this.#put({ source, problem, tried_at: nowMs });
  }

  /** Only of a source that was tried. */
  async saveDrift(source: string, drift: SourceDrift): Promise<void> {
    await this.knex<Row>(RULES)
      .where({ source })
      .update({ drift: JSON.stringify(drift) })
      .increment('revision', 1);
  }

  async #put(row: Partial<Row> & Pick<Row, 'source'>): Promise<void> {
    await this.knex(RULES)
      .insert({ ...row, revision: 0 })
      .onConflict('source')
      .merge({ ...row, revision: this.knex.raw('?? + 1', [`${RULES}.revision`]) });
  }

  /** Lets go of sources that are no longer connected. */
  async keepOnly(sources: readonly string[]): Promise<void> {
    await this.knex<Row>(RULES).whereNotIn('source', sources).delete();
  }
}

function known({ rules, drift, problem }: Pick<Row, 'rules' | 'drift' | 'problem'>): KnownRules {
  return {
    ...(rules !== null && { rules: JSON.parse(rules) as DeployedRules }),
    ...(drift !== null && { drift: JSON.parse(drift) as SourceDrift }),
    ...(problem !== null && { problem }),
  };
}
