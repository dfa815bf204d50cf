import { TestDatabases } from '@backstage/backend-test-utils';
import {
  OWN_SOURCE,
  readAlertmanagerWebhook,
  silentSourceAlert,
} from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { notice } from '../__testUtils__/startIncidents';
import { AlertStore } from './AlertStore';
import { type AlertRecord, TABLES } from './rows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const NOW_MS = Date.UTC(2026, 0, 6, 12);

describe.each(databases.eachSupportedId())('notices that come together, %s', databaseId => {
  let knex: Knex;
  let store: AlertStore;

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    store = new AlertStore(knex);
  });

  const receive = (source: string, ...alerts: Parameters<typeof notice>) =>
    store.receive(source, readAlertmanagerWebhook(notice(...alerts)).alerts, NOW_MS);
  const statuses = async () =>
    Object.fromEntries(
      (await knex(TABLES.alerts).select('source', 'fingerprint', 'status')).map(
        ({ source, fingerprint, status }) => [`${source} ${fingerprint}`, status],
      ),
    );

  /** What alerts are written with. */
  function writesOf(pattern: RegExp): string[] {
    const writes: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      if (pattern.test(sql)) writes.push(sql);
    });
    return writes;
  }

  it('are on disk together, and each is told what of it was news', async () => {
    // On SQLite a transaction, on PostgreSQL a statement.
    const writes = writesOf(
      databaseId === 'SQLITE_3' ? /^begin/i : /^begin|insert into .?incidents_alerts/i,
    );
    const news = await Promise.all([
      receive('production', { fingerprint: 'a' }, { fingerprint: 'b' }),
      receive('production', { fingerprint: 'b' }, { fingerprint: 'c' }),
      receive('staging', { fingerprint: 'b' }),
    ]);
    expect(news).toEqual([2, 1, 1]);
    expect(writes).toHaveLength(1);
    expect(await statuses()).toEqual({
      'production a': 'firing',
      'production b': 'firing',
      'production c': 'firing',
      'staging b': 'firing',
    });
    expect([...(await store.lastSeen()).keys()].sort()).toEqual(['production', 'staging']);
  });

  it('write down that their source speaks once in a second, since all of them write the same row', async () => {
    const writes = writesOf(/insert into .?incidents_sources/i);
    for (const fingerprint of ['a', 'b', 'c']) await receive('production', { fingerprint });
    expect(writes).toHaveLength(1);
    const { alerts } = readAlertmanagerWebhook(notice({ fingerprint: 'd' }));
    await store.receive('production', alerts, NOW_MS + 1_000);
    expect(writes).toHaveLength(2);
    expect(await store.lastSeen()).toEqual(new Map([['production', NOW_MS + 1_000]]));
  });

  it('end what they say is over, in whatever order they tell of it, and only once', async () => {
    await receive('production', { fingerprint: 'a' });
    const news = await Promise.all([
      receive('production', { fingerprint: 'a', status: 'resolved' }),
      receive('production', { fingerprint: 'a' }),
      receive('production', { fingerprint: 'a', status: 'resolved' }),
    ]);
    expect(news).toEqual([1, 0, 0]);
    expect(await statuses()).toEqual({ 'production a': 'resolved' });
  });

  it('end several at once, each at the moment they say, and leave alone what is over', async () => {
    await receive('production', { fingerprint: 'a' }, { fingerprint: 'b' }, { fingerprint: 'c' });
    const end = (...ends: [fingerprint: string, endsAt: string][]) => {
      const resolved = ends.map(([fingerprint]) => ({ fingerprint, status: 'resolved' as const }));
      const { alerts } = readAlertmanagerWebhook(notice(...resolved));
      const over = alerts.map((alert, at) => ({ ...alert, endsAt: ends[at][1] }));
      return store.receive('production', over, NOW_MS);
    };
    const [ten, twenty, later] = ['10', '20', '40'].map(
      minute => `2026-01-06T11:${minute}:00.000Z`,
    );
    await expect(end(['a', ten], ['b', twenty])).resolves.toBe(2);
    await expect(end(['a', later], ['b', later])).resolves.toBe(0);
    const rows = await knex(TABLES.alerts).orderBy('fingerprint').select('fingerprint', 'ends_at');
    const ends = rows.map(({ fingerprint, ends_at }) => [fingerprint, Number(ends_at)]);
    expect(ends).toEqual([
      ['a', Date.parse(ten)],
      ['b', Date.parse(twenty)],
      ['c', 0],
    ]);
  });

  describe('of an alert that is over', () => {
    const MINUTE_MS = 60_000;
    const at = (minutes: number, status: 'firing' | 'resolved', replica = store) => {
      const { alerts } = readAlertmanagerWebhook(notice({ fingerprint: 'a', status }));
      return replica.receive('production', alerts, NOW_MS + minutes * MINUTE_MS);
    };
    const row = () => knex<AlertRecord>(TABLES.alerts).first() as Promise<AlertRecord>;

    beforeEach(async () => {
      await at(0, 'firing');
      // Taken off those that wait, as one that was followed.
      await knex(TABLES.alerts).update({ waiting: false, incident: 1, acknowledged: true });
      await at(1, 'resolved');
    });

    it('change nothing for a minute, since they may be older than its end', async () => {
      await expect(at(1, 'firing')).resolves.toBe(0);
      await expect(at(2, 'firing')).resolves.toBe(0);
      expect(await row()).toMatchObject({ status: 'resolved', incident: 1 });
    });

    it('let it fire again after that, as one that is to be followed anew', async () => {
      await expect(at(3, 'firing')).resolves.toBe(1);
      const { waiting, acknowledged, received_at, ...again } = await row();
      expect(again).toMatchObject({ status: 'firing', ends_at: null, incident: null });
      expect([waiting, acknowledged].map(Boolean)).toEqual([true, false]);
      expect(Number(received_at)).toBe(NOW_MS + 3 * MINUTE_MS);
      await expect(at(4, 'firing')).resolves.toBe(0);
      await expect(at(5, 'resolved')).resolves.toBe(1);
      await expect(at(5.5, 'firing')).resolves.toBe(0);
    });

    it('let it fire again once, whichever replicas hear of it', async () => {
      const replicas = [store, new AlertStore(knex), new AlertStore(knex)];
      const news = await Promise.all(replicas.map(replica => at(3, 'firing', replica)));
      expect(news.sort()).toEqual([0, 0, 1]);
    });

    it('let it fire again where nobody wrote down when its end was told', async () => {
      await knex(TABLES.alerts).update({ end_heard_at: null });
      await expect(at(1, 'firing')).resolves.toBe(1);
    });

    it('end it for good where the portal found it by itself, or an event is told twice', async () => {
      const silence = silentSourceAlert({ name: 'x', silentAfterMs: 1, lastSeenMs: 0 });
      const hours = 3 * 60 * MINUTE_MS;
      await store.receive(OWN_SOURCE, [silence], NOW_MS);
      await store.receive(OWN_SOURCE, [{ ...silence, status: 'resolved' }], NOW_MS);
      await expect(store.receive(OWN_SOURCE, [silence], NOW_MS + hours)).resolves.toBe(0);
      const trigger = {
        ...{ action: 'trigger' as const, fingerprint: 'x', at: '2026-01-06T11:00:00Z' },
        alert: { labels: {}, annotations: {} },
      };
      await store.receiveEvent('pipeline', trigger, NOW_MS);
      await store.receiveEvent('pipeline', { action: 'resolve', fingerprint: 'x' }, NOW_MS);
      await expect(store.receiveEvent('pipeline', trigger, NOW_MS + hours)).resolves.toBe(false);
    });
  });
});
