import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { DAY_MS, type Facts, humanizeRef } from '@rollcall/model';
import type { RootCauseDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { TABLES } from '../engine/database/rows';

interface RootCauseRecord {
  id: string;
  runbook_ref: string;
  entity_ref: string;
  starts: number;
  opened_at: number | string;
  due_at: number | string;
  closed_at: number | string | null;
  closed_by: string | null;
  resolution: string | null;
}

const LOOKED_AT_MS = 30 * DAY_MS;
const DUE_AFTER_MS = 14 * DAY_MS;
const MOST = 200;

function titleOf({ runbook_ref, starts }: RootCauseRecord): string {
  return `Find out why ${humanizeRef(runbook_ref, 'runbook')} was needed ${starts} times in 30 days`;
}

function dtoOf(row: RootCauseRecord): RootCauseDto {
  const iso = (at: number | string) => new Date(Number(at)).toISOString();
  return {
    id: row.id,
    runbookRef: row.runbook_ref,
    entityRef: row.entity_ref,
    title: titleOf(row),
    starts: row.starts,
    openedAt: iso(row.opened_at),
    dueAt: iso(row.due_at),
    ...(row.closed_at !== null && { closedAt: iso(row.closed_at) }),
    ...(row.closed_by !== null && { closedBy: row.closed_by }),
    ...(row.resolution !== null && { resolution: row.resolution }),
  };
}

/** Actions owed because a remedy is needed again and again: the cause is still there. @internal */
export class RootCauses {
  constructor(
    private readonly knex: Knex,
    /** More starts than this within 30 days open one. */
    private readonly openAfter: number,
  ) {}

  /**
   * Opens one where a remedy started by itself more often than it may in 30 days, and none is open.
   *
   * @returns the one that was opened, if one was
   */
  async openWhereDue(
    { runbookRef, entityRef }: { runbookRef: string; entityRef: string },
    nowMs: number,
  ): Promise<RootCauseDto | undefined> {
    const key = { runbook_ref: runbookRef, entity_ref: entityRef };
    return this.knex.transaction(async trx => {
      // The same row as for a start: of two replicas the second sees what the first opened.
      await trx(TABLES.guards)
        .insert({ runbook_ref: runbookRef, checked_at: nowMs })
        .onConflict('runbook_ref')
        .merge();
      const open = await trx(TABLES.rootCauses).where(key).whereNull('closed_at').first();
      if (open) return undefined;
      const last = await trx(TABLES.rootCauses).where(key).max({ at: 'closed_at' }).first();
      // What was counted for the one before is not counted again.
      const since = Math.max(nowMs - LOOKED_AT_MS, Number(last?.at ?? 0));
      const [{ count }] = await trx(TABLES.starts)
        .where(key)
        .andWhere('at', '>', since)
        .count({ count: '*' });
      if (Number(count) <= this.openAfter) return undefined;
      const row: RootCauseRecord = {
        id: randomUUID(),
        ...key,
        starts: Number(count),
        opened_at: nowMs,
        due_at: nowMs + DUE_AFTER_MS,
        closed_at: null,
        closed_by: null,
        resolution: null,
      };
      await trx(TABLES.rootCauses).insert(row);
      return dtoOf(row);
    });
  }

  /** Newest first. */
  async list(filter: { entityRef?: string; open?: boolean }): Promise<RootCauseDto[]> {
    const rows = this.knex<RootCauseRecord>(TABLES.rootCauses)
      .orderBy([{ column: 'opened_at', order: 'desc' }, { column: 'id' }])
      .limit(MOST);
    if (filter.entityRef !== undefined) rows.where({ entity_ref: filter.entityRef });
    if (filter.open === true) rows.whereNull('closed_at');
    if (filter.open === false) rows.whereNotNull('closed_at');
    return ((await rows) as RootCauseRecord[]).map(dtoOf);
  }

  /**
   * @throws NotFoundError where there is none such
   */
  async find(id: string): Promise<RootCauseDto> {
    const row = await this.knex<RootCauseRecord>(TABLES.rootCauses).where({ id }).first();
    if (!row) throw new NotFoundError(`There is no root-cause action ${id}`);
    return dtoOf(row as RootCauseRecord);
  }

  /**
   * @throws ConflictError where it was closed already
   */
  async close(
    id: string,
    { by, resolution, nowMs }: { by: string; resolution: string; nowMs: number },
  ): Promise<RootCauseDto> {
    const closed = await this.knex(TABLES.rootCauses)
      .where({ id })
      .whereNull('closed_at')
      .update({ closed_at: nowMs, closed_by: by, resolution });
    const found = await this.find(id);
    if (closed === 0) throw new ConflictError(`It was closed by ${found.closedBy} already`);
    return found;
  }

  /** Those that are late, as the audit takes them. */
  async overdue(nowMs: number): Promise<NonNullable<Facts['overdueActions']>> {
    const rows = await this.knex<RootCauseRecord>(TABLES.rootCauses)
      .whereNull('closed_at')
      .andWhere('due_at', '<', nowMs)
      .orderBy('due_at');
    return (rows as RootCauseRecord[]).map(row => ({
      entityRef: row.entity_ref,
      id: row.id,
      title: titleOf(row),
      due: new Date(Number(row.due_at)).toISOString(),
    }));
  }
}
