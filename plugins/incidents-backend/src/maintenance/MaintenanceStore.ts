import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { type Clock, databaseNow, readDatabaseNow } from '@rollcall/backend-kit';
import type { MaintenanceSelector, MaintenanceWindow } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { instantOf, type Millis, TABLES } from '../database/rows';

interface MaintenanceRecord {
  id: string;
  selector: string;
  from_at: Millis;
  to_at: Millis;
  reason: string;
  created_by: string;
  created_at: Millis;
  ended_at: Millis | null;
  ended_by: string | null;
}

/** @internal */
export interface NewMaintenance {
  selector: MaintenanceSelector;
  fromMs: number;
  toMs: number;
  reason: string;
  by: string;
}

/** Windows that ended before are history; as many of them are shown. */
const MOST = 200;

function windowOf(row: MaintenanceRecord): MaintenanceWindow {
  return {
    id: row.id,
    selector: JSON.parse(row.selector) as MaintenanceSelector,
    from: instantOf(row.from_at),
    to: instantOf(row.to_at),
    reason: row.reason,
    by: row.created_by,
    createdAt: instantOf(row.created_at),
    ...(row.ended_at !== null && { endedAt: instantOf(row.ended_at) }),
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
  };
}

/** Maintenance that was announced. Whether it is on goes by the clock of the database. @internal */
export class MaintenanceStore {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
  ) {}

  /** The time that windows are judged by, milliseconds since the epoch. */
  async now(knex: Knex = this.knex): Promise<number> {
    return readDatabaseNow(knex, this.clock);
  }

  /** Those that are on or still to come, the soonest first. */
  async current(knex: Knex = this.knex): Promise<MaintenanceWindow[]> {
    const rows = (await knex(TABLES.maintenance)
      .where('to_at', '>', databaseNow(knex, this.clock))
      .whereNull('ended_at')
      .orderBy([{ column: 'from_at' }, { column: 'id' }])) as MaintenanceRecord[];
    return rows.map(windowOf);
  }

  /** Those that are over, the latest first. */
  async over(): Promise<MaintenanceWindow[]> {
    const rows = (await this.knex(TABLES.maintenance)
      .where(where =>
        where.where('to_at', '<=', databaseNow(this.knex, this.clock)).orWhereNotNull('ended_at'),
      )
      .orderBy([{ column: 'to_at', order: 'desc' }, { column: 'id' }])
      .limit(MOST)) as MaintenanceRecord[];
    return rows.map(windowOf);
  }

  /**
   * @throws NotFoundError
   */
  async get(id: string): Promise<MaintenanceWindow> {
    const row = (await this.knex(TABLES.maintenance).where({ id }).first()) as
      MaintenanceRecord | undefined;
    if (!row) throw new NotFoundError(`There is no maintenance window ${id}.`);
    return windowOf(row);
  }

  /** @returns its id */
  async create({ selector, fromMs, toMs, reason, by }: NewMaintenance): Promise<string> {
    const id = randomUUID();
    await this.knex(TABLES.maintenance).insert({
      id,
      selector: JSON.stringify(selector),
      from_at: fromMs,
      to_at: toMs,
      reason,
      created_by: by,
      created_at: databaseNow(this.knex, this.clock),
    });
    return id;
  }

  /**
   * Ends a window now; whoever waits for its end is due then.
   *
   * @returns whether it was not over before
   */
  async end(id: string, by: string): Promise<boolean> {
    const now = databaseNow(this.knex, this.clock);
    const count = await this.knex(TABLES.maintenance)
      .where({ id })
      .whereNull('ended_at')
      .andWhere('to_at', '>', now)
      .update({ ended_at: now, ended_by: by });
    return count > 0;
  }
}
