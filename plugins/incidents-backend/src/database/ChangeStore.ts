import type { Change, ChangeReport } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { digestOf } from './digestOf';
import { instantOf, type Millis } from './rows';

const TABLE = 'incidents_changes';

/** Details a change may have or not. */
type Details = Pick<Change, 'author' | 'version' | 'environment' | 'url'>;

interface ChangeRecord {
  id: string;
  source: string;
  kind: Change['kind'];
  title: string;
  service_ref: string | null;
  at: Millis;
  /** JSON of what it has besides. */
  details: string;
  received_at: Millis;
}

/** @internal */
export interface ChangesAsked {
  /** Canonical references; changes of everything count as theirs. All changes where none are named. */
  refs?: readonly string[];
  /** Since the epoch, both among it. */
  fromMs: number;
  toMs: number;
  limit: number;
}

function changeOf(row: ChangeRecord): Change {
  const { id, source, kind, title, service_ref, at, details } = row;
  return {
    id,
    source,
    kind,
    title,
    ...(service_ref !== null && { serviceRef: service_ref }),
    at: instantOf(at),
    ...(JSON.parse(details) as Details),
  };
}

/**
 * Changes as they were told of. One that is told of again changes nothing.
 *
 * @internal
 */
export class ChangeStore {
  constructor(private readonly knex: Knex) {}

  /**
   * @param source - who tells of it
   * @returns it, and whether it was not known before
   */
  async record(
    source: string,
    report: ChangeReport,
    nowMs: number,
  ): Promise<{ change: Change; isNew: boolean }> {
    const { title, kind = 'deploy', serviceRef, at, id: externalId } = report;
    const { author, version, environment, url } = report;
    const atMs = at === undefined ? nowMs : Date.parse(at);
    const own = externalId ?? JSON.stringify([kind, title, serviceRef, version, at]);
    const row: ChangeRecord = {
      // Without an id and an instant, nothing says that two of the same title are one.
      id: digestOf('change', source, own, ...(externalId || at ? [] : [String(nowMs)])),
      source,
      kind,
      title,
      service_ref: serviceRef ?? null,
      at: atMs,
      details: JSON.stringify({ author, version, environment, url } satisfies Details),
      received_at: nowMs,
    };
    const inserted = await this.knex<ChangeRecord>(TABLE)
      .insert(row)
      .onConflict('id')
      .ignore()
      .returning('id');
    if (inserted.length > 0) return { change: changeOf(row), isNew: true };
    const known = await this.knex<ChangeRecord>(TABLE).where({ id: row.id }).first();
    return { change: changeOf((known as ChangeRecord | undefined) ?? row), isNew: false };
  }

  /** Newest first. */
  async list({ refs, fromMs, toMs, limit }: ChangesAsked): Promise<Change[]> {
    const query = this.knex<ChangeRecord>(TABLE).whereBetween('at', [fromMs, toMs]);
    if (refs !== undefined) {
      query.andWhere(of => of.whereIn('service_ref', [...refs]).orWhereNull('service_ref'));
    }
    const rows = await query
      .orderBy([{ column: 'at', order: 'desc' }, { column: 'id' }])
      .limit(limit);
    return (rows as ChangeRecord[]).map(changeOf);
  }
}
