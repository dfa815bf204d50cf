import { TestDatabases } from '@backstage/backend-test-utils';
import { type RunningAlertmanager, startAlertmanager, whereInstalled } from '@rollcall/test-utils';
import { startIncidents, TOKEN } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const NOWHERE = 'route: {receiver: nowhere}\nreceivers: [{name: nowhere}]\n';
const SERVICE = 'component:checkout';

const configOf = (url: string) => `
route:
  receiver: nowhere
  group_wait: 100ms
  group_interval: 1s
  routes: [{matchers: ['owner="payments"', 'severity="critical"'], receiver: rollcall}]
receivers:
  - name: nowhere
  - name: rollcall
    webhook_configs:
      - {url: "${url}/api/incidents/v1/intake/alertmanager/production", http_config: {authorization: {credentials: "${TOKEN}"}}}
`;

whereInstalled(['alertmanager'], () => {
  describe.each(databases.eachSupportedId())('a path tested by a real Alertmanager, %s', id => {
    let portal: Awaited<ReturnType<typeof startIncidents>>;
    let alertmanager: RunningAlertmanager;

    async function start(reach: { returnWithin?: { seconds: number } }) {
      alertmanager = await startAlertmanager({ config: NOWHERE });
      const api = { baseUrl: alertmanager.url, receivers: ['rollcall'] };
      portal = await startIncidents({
        knex: await databases.init(id),
        config: {
          sources: { production: { token: TOKEN, api } },
          // By themselves none are sent, on whatever day this runs.
          reach: { tiers: [{ tier: '1', within: { days: 30 } }], hours: { days: [] }, ...reach },
        },
      });
    }
    afterEach(async () => {
      await portal.backend.stop();
      await alertmanager.stop();
    });

    const test = async () => {
      const asked = await portal.post('/reach/tests', { serviceRef: SERVICE }, 'on call');
      expect(asked.status).toBe(201);
      return asked.body.id as string;
    };
    const until = (tracer: string, state: string) =>
      portal.until(
        async () => (await portal.get(`/reach/tests/${tracer}`, 'on call')).body,
        body => body.state === state,
      );

    it('is proven by the answer of who is on call, and is no incident', async () => {
      await start({});
      await alertmanager.loadConfig(configOf(`http://127.0.0.1:${portal.backend.server.port()}`));
      const tracer = await test();
      const asked = await until(tracer, 'asked');
      expect(asked).toMatchObject({ people: ['user:default/mara'], mayAcknowledge: true });
      expect(portal.sent).toHaveBeenCalledTimes(1);
      expect(portal.sent).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: 'user:default/mara' },
        payload: expect.objectContaining({
          title: 'Test: do alerts of checkout reach you?',
          link: `/incidents/path-tests/${tracer}#acknowledge`,
          severity: 'normal',
        }),
      });
      const answer = (who: 'member' | 'on call') =>
        portal.post(`/reach/tests/${tracer}/acknowledge`, {}, who);
      expect((await answer('member')).status).toBe(403);
      expect((await portal.get(`/reach?serviceRef=${SERVICE}`)).body.proof).toBeUndefined();
      expect((await answer('on call')).body).toMatchObject({ state: 'proven' });
      const { body } = await portal.get(`/reach?serviceRef=${SERVICE}`);
      expect(body.proof).toMatchObject({ tracer, by: 'user:default/mara' });
      expect(body.unproven).toBeUndefined();
      const facts = (await portal.get('/facts')).body.unprovenReach;
      expect(facts).toEqual([
        expect.objectContaining({ entityRef: 'component:default/ledger', reason: 'never' }),
      ]);
      expect((await portal.get('/incidents')).body.totalItems).toBe(0);
    });

    it('is a finding where Alertmanager sends it elsewhere', async () => {
      await start({ returnWithin: { seconds: 1 } });
      const tracer = await test();
      const lost = await until(tracer, 'lost');
      expect(lost.problem).toBe('Its routes give it to nowhere, which does not tell the portal.');
      const facts = (await portal.get('/facts')).body.unprovenReach;
      expect(facts[0]).toMatchObject({ entityRef: 'component:default/checkout', reason: 'lost' });
      expect(portal.sent).not.toHaveBeenCalled();
    });
  });
});
