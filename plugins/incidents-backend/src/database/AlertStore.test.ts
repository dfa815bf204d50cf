import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { notice } from '../__testUtils__/startIncidents';
import { AlertStore } from './AlertStore';
import { TABLES } from './rows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const NOW_MS = Date.UTC(2026, 0, 6, 12);

describe.each(databases.eachSupportedId())('notices that come together, %s', databaseId => {
  let knex: Knex;
  let store: AlertStore;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath('@rollcall/plugin-incidents-backend', 'migrations'),
    });
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
});
