import type { AutomaticDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { TABLES } from '../engine/database/rows';

const KEY = 'kill-switch';

/** One switch for all that runs by itself, in the database, so that it holds in every replica at once. @internal */
export class KillSwitch {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => number,
  ) {}

  async isOn(): Promise<boolean> {
    return (await this.state()).on;
  }

  /** Who turned it last, where anybody did. */
  async state(): Promise<AutomaticDto['killSwitch']> {
    const row = await this.knex(TABLES.settings).where({ key: KEY }).first();
    if (!row) return { on: false };
    const changedAt = new Date(Number(row.changed_at)).toISOString();
    return { on: row.value === 'on', changedBy: row.changed_by, changedAt };
  }

  async set(on: boolean, by: string): Promise<void> {
    await this.knex(TABLES.settings)
      .insert({ key: KEY, value: on ? 'on' : 'off', changed_by: by, changed_at: this.now() })
      .onConflict('key')
      .merge();
  }
}
