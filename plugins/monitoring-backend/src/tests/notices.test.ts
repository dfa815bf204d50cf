import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { startFaultyWay } from '../__testUtils__/startFaultyWay';
import { promise, shopFleet } from '../__testUtils__/shop';
import { type Portal, startMonitoring } from '../__testUtils__/startMonitoring';
import {
  type RunningPrometheus,
  seedFromOpenMetrics,
  startPrometheus,
  whereInstalled,
} from '@rollcall/test-utils';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });

const MINUTE_MS = 60_000;

/** A day and two hours of a hundred requests a minute; of the bad job, five of them fail. */
function seed(): string {
  const end = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const lines = ['# TYPE http_requests counter'];
  for (const [job, errors] of Object.entries({ good: 0.1, bad: 5 })) {
    for (const code of ['200', '500']) {
      const each = code === '500' ? errors : 100 - errors;
      for (let at = 0; at <= 26 * 60; at++) {
        const seconds = (end - (26 * 60 - at) * MINUTE_MS) / 1_000;
        lines.push(`http_requests_total{job="${job}",code="${code}"} ${at * each} ${seconds}`);
      }
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

function policy(spent: 'page' | 'warn' | 'freeze'): string {
  return `tiers: {"1": {title: A, gate: {budget: {spent: ${spent}}}}}`;
}

const SPENT = 'The error budget of "Promise answered" of checkout is spent';

whereInstalled(['prometheus', 'promtool'], () => {
  describe.each(databases.eachSupportedId())('a spent budget, on %s', databaseId => {
    let prometheus: RunningPrometheus;
    let way: Awaited<ReturnType<typeof startFaultyWay>>;
    let knex: Knex;

    beforeAll(async () => {
      prometheus = await startPrometheus({ seed: seedFromOpenMetrics(seed()) });
      way = await startFaultyWay(prometheus.url);
    });
    afterAll(async () => {
      await way?.stop();
      await prometheus?.stop();
    });
    beforeEach(async () => {
      way.set('none');
      knex = await databases.init(databaseId);
    });

    const fleetOfJob = (job: string, spent: 'page' | 'warn' | 'freeze' = 'page') =>
      shopFleet({ policy: policy(spent), job });

    async function start(spent: 'page' | 'warn' | 'freeze' = 'page'): Promise<Portal> {
      const portal = await startMonitoring({
        fleet: fleetOfJob('bad', spent),
        knex,
        sources: [{ name: 'main', baseUrl: way.url }],
      });
      portal.onCall.whoIsOnCall.mockImplementation(async ref => ({
        ...{ ref, at: new Date().toISOString(), state: 'on-call', skipped: [], hops: [] },
        namesHidden: false,
        people: [{ userRef: 'user:default/mara' }, { userRef: 'user:default/of-elsewhere' }],
      }));
      return portal;
    }
    const read = (portal: Portal) => portal.runTask('monitoring-refresh');

    it.each(['page', 'warn'] as const)(
      'is told once to those on call where the policy says %s, by whichever replica reads it',
      async spent => {
        const [one, other] = [await start(spent), await start(spent)];
        await Promise.all([read(one), read(other)]);
        await read(one);
        await read(other);
        expect([...one.told(), ...other.told()]).toEqual([`user:default/mara: ${SPENT}`]);
        await one.backend.stop();
        await other.backend.stop();
      },
    );

    it('is told again only when there was some budget in between', async () => {
      const portal = await start();
      await read(portal);
      portal.setFleet(fleetOfJob('good'));
      await read(portal);
      expect(portal.told()).toHaveLength(1);
      portal.setFleet(fleetOfJob('bad'));
      await read(portal);
      await read(portal);
      expect(portal.told()).toHaveLength(2);
      await portal.backend.stop();
    });

    it('is no news while the source is away, and is told later where it could not be delivered', async () => {
      const portal = await start();
      portal.send.mockRejectedValueOnce(new Error('no notifications'));
      await read(portal);
      way.set('unauthorised');
      await read(portal);
      expect(portal.send).toHaveBeenCalledTimes(1);
      way.set('none');
      await read(portal);
      await read(portal);
      expect(portal.send).toHaveBeenCalledTimes(2);
      await portal.backend.stop();
    });

    it('goes to the team where nobody is on call, and to nobody where changes are frozen', async () => {
      const portal = await start();
      portal.onCall.whoIsOnCall.mockRejectedValue(new Error('not installed'));
      await read(portal);
      expect(portal.told()).toEqual([`group:default/payments: ${SPENT}`]);
      await portal.backend.stop();
      knex = await databases.init(databaseId);
      const frozen = await start('freeze');
      await read(frozen);
      expect(frozen.told()).toEqual([]);
      await frozen.backend.stop();
    });

    it('is shown at once by pages that are open', async () => {
      const portal = await start();
      portal.setFleet(fleetOfJob('good'));
      await read(portal);
      portal.publish.mockClear();
      await read(portal);
      expect(portal.publish).not.toHaveBeenCalled();
      portal.setFleet(fleetOfJob('bad'));
      await read(portal);
      const told = { recipients: { type: 'broadcast' }, channel: 'monitoring', message: {} };
      expect(portal.publish.mock.calls).toEqual([[told]]);
      await portal.runTask('monitoring-drift');
      expect(portal.publish.mock.calls).toEqual([[told], [told]]);
      await portal.backend.stop();
    });

    it('does not keep a promise from being read that stands beside one that is gone', async () => {
      const portal = await start();
      await read(portal);
      portal.setFleet(shopFleet({ policy: policy('page'), job: 'good', more: promise('bad') }));
      await read(portal);
      const { body } = await portal.get('/slos');
      expect(body.items.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual(
        [
          ['checkout-bad', expect.stringMatching(/burning|spent/)],
          ['checkout-answered', 'healthy'],
        ],
      );
      await portal.backend.stop();
    });
  });
});
