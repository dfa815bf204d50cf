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

  it('are on disk with one transaction, and each is told what of it was news', async () => {
    const begun: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      if (/^begin/i.test(sql)) begun.push(sql);
    });
    const news = await Promise.all([
      receive('production', { fingerprint: 'a' }, { fingerprint: 'b' }),
      receive('production', { fingerprint: 'b' }, { fingerprint: 'c' }),
      receive('staging', { fingerprint: 'b' }),
    ]);
    expect(news).toEqual([2, 1, 1]);
    expect(begun).toHaveLength(1);
    expect(await statuses()).toEqual({
      'production a': 'firing',
      'production b': 'firing',
      'production c': 'firing',
      'staging b': 'firing',
    });
    expect([...(await store.lastSeen()).keys()].sort()).toEqual(['production', 'staging']);
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
});
