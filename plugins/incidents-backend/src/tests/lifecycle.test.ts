import { TestDatabases } from '@backstage/backend-test-utils';
import { notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('the life of an incident, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({ knex: await databases.init(databaseId) });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  async function paged() {
    await portal.receive(notice({}));
    return portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
  }

  it('hands a role over with a word to the next, and knows who had it when', async () => {
    await paged();
    await portal.post('/incidents/1/acknowledge', {}, 'on call');
    const given = { role: 'commander', person: 'user:ines', note: 'The rollback runs' };
    const { body } = await portal.post('/incidents/1/role', given, 'on call');
    expect(body.timeline[0]).toMatchObject({
      kind: 'role',
      by: 'user:default/mara',
      from: 'user:default/mara',
      person: 'user:default/ines',
      note: 'The rollback runs',
    });
    expect(body.responders).toEqual([
      expect.objectContaining({
        person: 'user:default/mara',
        role: 'commander',
        until: body.timeline[0].at,
      }),
      { person: 'user:default/ines', role: 'commander', from: body.timeline[0].at },
    ]);
  });

  it('takes from people what they know of the impact, and lets audits know what customers found', async () => {
    const before = await paged();
    expect(before.detectedBy).toBe('alert');
    const facts = async () => (await portal.get('/facts', 'service')).body.detectedByCustomers;
    expect(await facts()).toEqual([]);
    const said = {
      customersPercent: 12.5,
      detectedBy: 'customers',
      expectedResolution: '2026-01-06T12:00:00Z',
    };
    const { body } = await portal.post('/incidents/1/impact', said, 'on call');
    expect(body).toMatchObject(said);
    expect(await facts()).toEqual([
      {
        entityRef: 'component:default/checkout',
        incident: 1,
        title: 'Checkout is slow',
        at: body.openedAt,
      },
    ]);
    const unsaid = { detectedBy: null, customersPercent: null };
    const after = await portal.post('/incidents/1/impact', unsaid, 'on call');
    expect(after.body).toMatchObject({
      detectedBy: 'alert',
      expectedResolution: said.expectedResolution,
    });
    expect(after.body).not.toHaveProperty('customersPercent');
    expect(await facts()).toEqual([]);
  });

  it('lets audits know which alerts nobody owned, and how often', async () => {
    const lost = { alertname: 'Lost', service: 'gone' };
    await portal.receive(
      notice(
        { labels: lost, fingerprint: 'f1' },
        { labels: lost, fingerprint: 'f2', minute: 7 },
        { labels: { alertname: 'Owned' }, fingerprint: 'f3' },
      ),
    );
    await portal.incident(2);
    const facts = await portal.until(
      async () => (await portal.get('/facts', 'service')).body.unownedAlerts,
      ([alert]) => alert?.count === 2,
    );
    expect(facts).toEqual([
      { alertname: 'Lost', named: 'gone', lastAt: '2026-01-06T10:07:00.000Z', count: 2 },
    ]);
  });

  it.each<[string, string, object]>([
    ['more customers than all', '/incidents/1/impact', { customersPercent: 101 }],
    ['nothing of the impact', '/incidents/1/impact', { note: 'It is bad' }],
    ['who noticed it, in words of their own', '/incidents/1/impact', { detectedBy: 'luck' }],
    [
      'an end before its start',
      '/incidents/1/moment',
      { moment: 'impactEnd', to: '2026-01-06T09:00:00Z', because: 'x' },
    ],
    [
      'what has not come yet',
      '/incidents/1/moment',
      { moment: 'resolved', to: '2999-01-01T00:00:00Z', because: 'x' },
    ],
  ])('refuses %s', async (_, route, body) => {
    await paged();
    expect((await portal.post(route, body, 'on call')).status).toBe(400);
  });

  it('measures outages of seconds by what their source says, corrected ones as people say, and issues apart', async () => {
    const waits = { fingerprint: 'f2', labels: { service: 'ledger', severity: 'warning' } };
    await portal.receive(notice({}));
    await portal.incident(1);
    await portal.receive(notice(waits));
    await portal.incident(2);
    await portal.receive(notice({ status: 'resolved' }));
    await portal.incident(1, ({ state }) => state === 'resolved');
    const figures = async (query = '') => (await portal.get(`/figures${query}`)).body;
    expect(await figures()).toMatchObject({
      incidents: 1,
      issues: 1,
      toRestore: { count: 1, unknown: 0, meanMs: 300_000 },
      toAcknowledge: { count: 0, unknown: 1 },
    });
    const said = { moment: 'impactEnd', to: '2026-01-06T10:00:20Z', because: 'As the graph shows' };
    await portal.post('/incidents/1/moment', said, 'on call');
    const corrected = await figures('?serviceRef=checkout&ownerRef=payments');
    expect(corrected.toRestore).toMatchObject({ meanMs: 20_000 });
    expect(corrected.lengths[0]).toMatchObject({ fromMs: 0, count: 1 });
    expect(await figures('?serviceRef=ledger')).toMatchObject({ incidents: 0, issues: 1 });
    expect(await figures('?until=2020-01-01T00:00:00Z')).toMatchObject({ incidents: 0 });
    expect((await portal.get('/figures?from=2999-01-01T00:00:00Z')).status).toBe(400);
  });
});
