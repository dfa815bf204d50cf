import { TestDatabases } from '@backstage/backend-test-utils';
import { type RunningAlertmanager, startAlertmanager, whereInstalled } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { AlertStore } from '../database/AlertStore';
import { type AlertRecord, TABLES } from '../database/rows';
import { AlertmanagerApi } from '../intake/AlertmanagerApi';
import { ReconcileWorker } from '../work/ReconcileWorker';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MINUTE_MS = 60_000;
const CONFIG = `
route:
  receiver: rollcall
  routes: [{matchers: ['to="elsewhere"'], receiver: elsewhere}]
receivers: [{name: rollcall}, {name: elsewhere}]
`;

whereInstalled(['alertmanager'], () => {
  describe.each(databases.eachSupportedId())('what an Alertmanager lists, %s', databaseId => {
    let knex: Knex;
    let alertmanager: RunningAlertmanager;
    let laterMs = 0;
    let worker: ReconcileWorker;

    beforeEach(async () => {
      laterMs = 0;
      knex = await migratedDatabase(databases, databaseId);
      alertmanager = await startAlertmanager({ config: CONFIG });
      worker = new ReconcileWorker({
        source: { name: 'production', receivers: ['rollcall'] },
        api: new AlertmanagerApi({ name: 'Alertmanager', baseUrl: alertmanager.url }),
        store: new AlertStore(knex),
        now: () => Date.now() + laterMs,
        onReceived: () => {},
      });
    });
    afterEach(async () => {
      await alertmanager.stop();
    });

    const known = async () =>
      ((await knex<AlertRecord>(TABLES.alerts).orderBy('fingerprint')) as AlertRecord[]).map(
        ({ alert, status }) => [JSON.parse(alert).labels.alertname, status],
      );

    it('is opened where no notice came, when it had its time', async () => {
      await alertmanager.fire([{ alertname: 'Lost' }, { alertname: 'Other', to: 'elsewhere' }]);
      await worker.run();
      expect(await known()).toEqual([]);
      laterMs = 3 * MINUTE_MS;
      await worker.run();
      await worker.run();
      expect(await known()).toEqual([['Lost', 'firing']]);
      // It was asked, and has not spoken.
      expect(await new AlertStore(knex).lastSeen()).toEqual(new Map());
    });

    it('is opened at once where a notice left it out', async () => {
      await alertmanager.fire([{ alertname: 'LeftOut' }]);
      worker.truncated();
      await worker.run();
      expect(await known()).toEqual([['LeftOut', 'firing']]);
    });

    it('ends what is not listed twice', async () => {
      await alertmanager.fire([{ alertname: 'Lost' }]);
      worker.truncated();
      await worker.run();
      // An end that no notice tells of.
      const endsAt = new Date(Date.now() - 1_000).toISOString();
      const startsAt = new Date(Date.now() - 60_000).toISOString();
      await fetch(`${alertmanager.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ labels: { alertname: 'Lost' }, startsAt, endsAt }]),
      });
      await worker.run();
      await worker.run();
      // The server has only just started.
      expect(await known()).toEqual([['Lost', 'firing']]);
      laterMs = 20 * MINUTE_MS;
      await worker.run();
      expect(await known()).toEqual([['Lost', 'firing']]);
      await worker.run();
      expect(await known()).toEqual([['Lost', 'resolved']]);
    });

    it('changes nothing where it does not answer', async () => {
      await alertmanager.fire([{ alertname: 'Lost' }]);
      worker.truncated();
      await worker.run();
      await alertmanager.stop();
      laterMs = 20 * MINUTE_MS;
      await expect(worker.run()).rejects.toThrow(/could not be reached/);
      expect(await known()).toEqual([['Lost', 'firing']]);
    });
  });
});
