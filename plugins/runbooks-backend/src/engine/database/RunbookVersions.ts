import type { Runbook } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { TABLES } from './rows';

const MOST_KEPT = 200;

/** Runbooks as runs began with them. A version never changes, so that what was read once need not be read again. @internal */
export class RunbookVersions {
  readonly #known = new Map<string, Runbook>();

  /** Those of the hashes that are stored. */
  async read(knex: Knex, hashes: readonly string[]): Promise<ReadonlyMap<string, Runbook>> {
    const found = new Map<string, Runbook>();
    const unknown: string[] = [];
    for (const hash of hashes) {
      const runbook = this.#known.get(hash);
      if (runbook) found.set(hash, runbook);
      else unknown.push(hash);
    }
    if (unknown.length > 0) {
      const rows = await knex(TABLES.versions).whereIn('hash', unknown).select('hash', 'runbook');
      for (const row of rows) {
        const runbook = JSON.parse(row.runbook) as Runbook;
        found.set(row.hash, runbook);
        this.#keep(row.hash, runbook);
      }
    }
    return found;
  }

  #keep(hash: string, runbook: Runbook): void {
    this.#known.set(hash, runbook);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT) this.#known.delete(oldest);
  }
}
