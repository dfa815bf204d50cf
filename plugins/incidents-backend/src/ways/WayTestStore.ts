import { randomUUID } from 'node:crypto';
import { type Clock, databaseNow } from '@rollcall/backend-kit';
import type { WayTestOutcome } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import type { Millis } from '../database/rows';

/** Name of the table. @internal */
export const WAY_TESTS = 'incidents_way_tests';

/** So soon after a test another of the same way is refused, milliseconds. @internal */
export const PAUSE_MS = 120_000;

/** The newest test of a way by one person. @internal */
export interface WayTestRecord {
  person: string;
  channel: string;
  id: string;
  began_at: Millis;
  ended_at: Millis | null;
  outcome: Exclude<WayTestOutcome, 'unknown'> | null;
  problem: string | null;
}

/** What people had sent to themselves, and what came of it. @internal */
export class WayTestStore {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
  ) {}

  /** By channel. */
  async of(person: string): Promise<Map<string, WayTestRecord>> {
    const rows = await this.knex<WayTestRecord>(WAY_TESTS).where({ person });
    return new Map(rows.map(row => [row.channel, row]));
  }

  /**
   * Writes down that a test begins, unless one of that way began just now, whichever replica was asked.
   *
   * @returns its id, or `undefined` where it is too soon
   */
  async begin(person: string, channel: string): Promise<string | undefined> {
    const id = randomUUID();
    const now = databaseNow(this.knex, this.clock);
    const rows = await this.knex(WAY_TESTS)
      .insert({ person, channel, id, began_at: now, ended_at: null, outcome: null, problem: null })
      .onConflict(['person', 'channel'])
      .merge()
      .where(`${WAY_TESTS}.began_at`, '<=', this.knex.raw('? - ?', [now, PAUSE_MS]))
      .returning('id');
    return rows.length > 0 ? id : undefined;
  }

  /** Writes down what came of a test, unless another began since. */
  async end(
    id: string,
    { outcome, problem }: Pick<WayTestRecord, 'outcome' | 'problem'>,
  ): Promise<void> {
    const now = databaseNow(this.knex, this.clock);
    await this.knex(WAY_TESTS).where({ id }).update({ ended_at: now, outcome, problem });
  }
}
