import { GroupCommit, isPostgres } from '@rollcall/backend-kit';
import { compareText } from '@rollcall/model';
import {
  type FiringAlert,
  type IncomingAlert,
  OWN_SOURCE,
} from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { digestOf } from './digestOf';
import { endAlerts } from './endAlerts';
import { fireAgain } from './fireAgain';
import { type AlertRecord, TABLES } from './rows';

/** Statements have a limit of values; SQLite's is the lowest of those in use. */
const ROWS_AT_ONCE = 100;
/** Notices in one transaction, so that none waits long for the others. */
const NOTICES_AT_ONCE = 40;
/** On PostgreSQL, however many replicas share a storm; far less than whoever sends alerts waits for. On SQLite all work keeps groups apart. */
const GROUPS_APART_MS = 20;

/** A silence is counted in minutes. */
const HEARD_EVERY_MS = 1_000;

/** A notice of a source. */
interface Notice {
  source: string;
  rows: readonly AlertRecord[];
  /** Absent where the source was asked instead of speaking by itself. */
  heardMs?: number;
}

/** What a source says that names its alerts by a key alone. @internal */
export type SourceEvent = {
  /** Of the key. */
  fingerprint: string;
  /** ISO 8601 instant, where the source gives one. */
  at?: string;
} & (
  | { action: 'trigger'; alert: IncomingAlert & { generatorUrl?: string } }
  | { action: 'acknowledge' | 'resolve' }
);

/** Which alert it is, whoever delivers it and however often. */
function alertId(source: string, { fingerprint, startsAt }: FiringAlert): string {
  return digestOf(source, fingerprint, new Date(startsAt).toISOString());
}

function rowOf(source: string, alert: FiringAlert, nowMs: number): AlertRecord {
  const { status, startsAt, endsAt, fingerprint } = alert;
  const { labels, annotations, generatorUrl, serviceRef, subject } = alert;
  return {
    id: alertId(source, alert),
    source,
    fingerprint,
    starts_at: Date.parse(startsAt),
    ends_at: endsAt === undefined ? null : Date.parse(endsAt),
    end_heard_at: status === 'resolved' ? nowMs : null,
    status,
    alert: JSON.stringify({ labels, annotations, generatorUrl, serviceRef, subject }),
    received_at: nowMs,
    waiting: true,
    acknowledged: false,
    incident: null,
  };
}

/** Nothing begins later than it is told of, or what ends it would be older than it. */
function triggerRow(
  source: string,
  { fingerprint, at, alert }: Extract<SourceEvent, { action: 'trigger' }>,
  nowMs: number,
): AlertRecord {
  const startMs = at === undefined ? nowMs : Math.min(Date.parse(at), nowMs);
  const startsAt = new Date(startMs).toISOString();
  const row = rowOf(source, { ...alert, fingerprint, startsAt, status: 'firing' }, nowMs);
  return { ...row, alert: JSON.stringify({ ...JSON.parse(row.alert), isTimed: at !== undefined }) };
}

/** Whether an event is about something before what fires; told by one clock, that of the source, or not at all. */
function isOlder(firing: AlertRecord, at: string | undefined): boolean {
  if (at === undefined || Date.parse(at) >= Number(firing.starts_at)) return false;
  return (JSON.parse(firing.alert) as { isTimed?: boolean }).isTimed ?? false;
}

/** The last word on each alert of one notice. */
function distinct(rows: readonly AlertRecord[]): AlertRecord[] {
  const byId = new Map<string, AlertRecord>();
  for (const row of rows) {
    if (byId.get(row.id)?.status !== 'resolved') byId.set(row.id, row);
  }
  // In one order everywhere, so that two notices of the same alerts never wait for each other.
  return [...byId.values()].sort((a, b) => compareText(a.id, b.id));
}

/**
 * Alerts as they came. Writing one again changes nothing, but for that it is over, and that it fires again a while after that.
 *
 * @internal
 */
export class AlertStore {
  /** When each source was last written down to have spoken. */
  readonly #heardAtMs = new Map<string, number>();
  readonly #notices: GroupCommit<Notice, number>;

  constructor(private readonly knex: Knex) {
    this.#notices = new GroupCommit({
      commit: notices => this.#keep(notices),
      most: NOTICES_AT_ONCE,
      retriesAlone: true,
      apartMs: isPostgres(knex) ? GROUPS_APART_MS : 0,
    });
  }

  /**
   * Keeps the alerts of a notice, together with what others bring at that moment: it is safe then to say that they were received.
   *
   * @param options - `isHeard` unless the source was asked instead of speaking by itself
   *
   * @returns how many of them were news
   */
  async receive(
    source: string,
    alerts: readonly FiringAlert[],
    nowMs: number,
    { isHeard = true }: { isHeard?: boolean } = {},
  ): Promise<number> {
    const rows = alerts.map(alert => rowOf(source, alert, nowMs));
    return this.#notices.add({ source, rows, ...(isHeard && { heardMs: nowMs }) });
  }

  /**
   * Keeps what a source says by a key of its own, which is the only name its alerts have: a trigger of what fires already is no news,
   * and what ends or is acknowledged is what fires. In one transaction, one at a time for each source.
   *
   * @returns whether it was news
   */
  async receiveEvent(source: string, event: SourceEvent, nowMs: number): Promise<boolean> {
    return this.knex.transaction(async trx => {
      // First, since whoever writes this row holds all others of the source up until the end.
      await this.heard(source, nowMs, trx);
      const { fingerprint } = event;
      const firing = await trx<AlertRecord>(TABLES.alerts)
        .where({ source, fingerprint, status: 'firing' })
        .first();
      if (event.action === 'trigger') {
        if (firing) return false;
        const row = triggerRow(source, event, nowMs);
        return (await this.#write(trx, [row])).length > 0;
      }
      const atMs = event.at === undefined ? nowMs : Date.parse(event.at);
      if (!firing || isOlder(firing, event.at)) return false;
      if (event.action === 'acknowledge' && firing.acknowledged) return false;
      await trx<AlertRecord>(TABLES.alerts)
        .where({ id: firing.id })
        .update({
          waiting: true,
          ...(event.action === 'acknowledge'
            ? { acknowledged: true }
            : { status: 'resolved', ends_at: atMs, end_heard_at: nowMs }),
        });
      return true;
    });
  }

  /** Remembers that a source spoke. */
  async heard(source: string, nowMs: number, knex = this.knex): Promise<void> {
    await knex(TABLES.sources)
      .insert({ name: source, last_seen_at: nowMs })
      .onConflict('name')
      .merge();
  }

  /** How many alerts are still to be followed, of all sources and of one. */
  async countWaiting(source: string): Promise<{ total: number; ofSource: number }> {
    const rows = (await this.knex(TABLES.alerts)
      .where({ waiting: true })
      .groupBy('source')
      .select('source')
      .count({ count: '*' })) as { source: string; count: string | number }[];
    const counts = new Map(rows.map(row => [row.source, Number(row.count)]));
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return { total, ofSource: counts.get(source) ?? 0 };
  }

  async ofIncident(number: number): Promise<AlertRecord[]> {
    return this.knex<AlertRecord>(TABLES.alerts)
      .where({ incident: number })
      .orderBy([{ column: 'starts_at', order: 'desc' }, { column: 'id' }]);
  }

  /** Those of a source that fire. */
  async firing(source: string): Promise<AlertRecord[]> {
    return this.knex<AlertRecord>(TABLES.alerts).where({ source, status: 'firing' }).orderBy('id');
  }

  /** When each source was last heard of, milliseconds by name. */
  async lastSeen(): Promise<Map<string, number>> {
    const rows = (await this.knex(TABLES.sources)) as { name: string; last_seen_at: number }[];
    return new Map(rows.map(({ name, last_seen_at }) => [name, Number(last_seen_at)]));
  }

  /** @returns how many alerts of each notice were news; what two of them tell is news of the first */
  async #keep(notices: readonly Notice[]): Promise<number[]> {
    const rows = distinct(notices.flatMap(notice => notice.rows));
    const heard = new Map<string, number>();
    for (const { source, heardMs } of notices) {
      if (heardMs !== undefined) heard.set(source, Math.max(heardMs, heard.get(source) ?? 0));
    }
    for (const [source, ms] of heard) if (!this.#isNewlyHeard(source, ms)) heard.delete(source);
    const news = await this.#writeAll(rows, heard);
    for (const [source, ms] of heard) this.#heardAtMs.set(source, ms);
    return notices.map(notice => notice.rows.filter(({ id }) => news.delete(id)).length);
  }

  /** On SQLite one transaction, since each waits for the disk. On PostgreSQL what is kept twice is kept once, whatever came between. */
  async #writeAll(
    rows: readonly AlertRecord[],
    heard: ReadonlyMap<string, number>,
  ): Promise<Set<string>> {
    const writeAll = async (knex: Knex) => {
      const news = new Set<string>();
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const some = rows.slice(from, from + ROWS_AT_ONCE);
        for (const id of await this.#write(knex, some)) news.add(id);
        // What the portal finds by itself has a start of its own each time.
        const known = some.filter(row => !news.has(row.id) && row.source !== OWN_SOURCE);
        const told = known.filter(({ status }) => status === 'firing');
        for (const id of await fireAgain(knex, told)) news.add(id);
      }
      for (const [source, ms] of heard) await this.heard(source, ms, knex);
      return news;
    };
    if (rows.length === 0 && heard.size === 0) return new Set();
    return isPostgres(this.knex) ? writeAll(this.knex) : this.knex.transaction(writeAll);
  }

  /** All that hear of a source write one row: where each notice wrote it, replicas would wait for each other, and for the disk. */
  #isNewlyHeard(source: string, heardMs: number): boolean {
    const beforeMs = this.#heardAtMs.get(source);
    return beforeMs === undefined || Math.abs(heardMs - beforeMs) >= HEARD_EVERY_MS;
  }

  /** @returns ids of those that were news */
  async #write(knex: Knex, rows: readonly AlertRecord[]): Promise<string[]> {
    const inserted = await knex<AlertRecord>(TABLES.alerts)
      .insert([...rows])
      .onConflict('id')
      .ignore()
      .returning('id');
    const isNew = new Set(inserted.map(({ id }) => id));
    // A statement of its own, which sees what another replica inserted meanwhile.
    const known = rows.filter(({ id, status }) => status === 'resolved' && !isNew.has(id));
    return [...isNew, ...(await endAlerts(knex, known))];
  }
}
