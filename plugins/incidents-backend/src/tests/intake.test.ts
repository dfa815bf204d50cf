import { TestDatabases } from '@backstage/backend-test-utils';
import type { IncidentRow } from '@rollcall/plugin-incidents-common';
import { notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('intake, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({ knex: await databases.init(databaseId) });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  async function settled(count: number) {
    return portal.until(
      async () => (await portal.get('/incidents')).body.items as IncidentRow[],
      items => items.length === count,
    );
  }

  it('takes an alert to those on call for its service, and says why', async () => {
    const answer = await portal.receive(notice({}));
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ received: 1, news: 1, truncated: 0 });
    const incident = await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect(incident).toMatchObject({
      title: 'Checkout is slow',
      state: 'open',
      kind: 'incident',
      severity: 2,
      serviceRef: 'component:default/checkout',
      ownerRef: 'group:default/payments',
      firingAlerts: 1,
      mayAct: false,
      deliveries: [{ person: 'user:default/mara', channel: 'notification', attempts: 1 }],
      routing: { reaches: 'on-call' },
    });
    expect(incident.timeline.map(({ kind }: { kind: string }) => kind)).toEqual([
      'paged',
      'alert',
      'routed',
      'opened',
    ]);
    expect(incident.routing?.concerns).toEqual([
      'Overrides are not known: On-call is not installed.',
    ]);
    expect(portal.sent).toHaveBeenCalledTimes(1);
    expect(portal.sent).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'user:default/mara' },
      payload: expect.objectContaining({
        title: 'INC-1: Checkout is slow',
        link: '/incidents/1',
        severity: 'critical',
      }),
    });
  });

  it('takes a notice that comes again for the same one', async () => {
    await portal.receive(notice({}));
    await settled(1);
    const again = await portal.receive(notice({}));
    expect(again.body).toEqual({ received: 1, news: 0, truncated: 0 });
    // Something newer, so that the older had its time.
    await portal.receive(notice({ labels: { service: 'ledger' }, fingerprint: 'f2' }));
    await settled(2);
    const { body } = await portal.get('/incidents/1');
    expect(body.alerts).toHaveLength(1);
    expect(body.deliveries).toHaveLength(1);
  });

  it('puts the instances of one alert into one incident, and ends it with the last of them', async () => {
    await portal.receive(
      notice(
        { fingerprint: 'a', labels: { pod: 'a' } },
        { fingerprint: 'b', labels: { pod: 'b' } },
      ),
    );
    await portal.incident(1, ({ firingAlerts }) => firingAlerts === 2);
    await portal.receive(notice({ fingerprint: 'a', status: 'resolved', labels: { pod: 'a' } }));
    const half = await portal.incident(1, ({ firingAlerts }) => firingAlerts === 1);
    expect(half.state).toBe('open');
    await portal.receive(notice({ fingerprint: 'b', status: 'resolved', labels: { pod: 'b' } }));
    const over = await portal.incident(1, ({ state }) => state === 'resolved');
    expect(over.timeline[0]).toMatchObject({
      kind: 'resolved',
      note: 'All its alerts are resolved.',
    });
    expect(over.nextPageAt).toBeUndefined();
    expect(over.moments.impactStart?.at).toBe('2026-01-06T10:00:00.000Z');
  });

  it('closes nothing newer by a resolve that is replayed', async () => {
    const resolved = notice({ status: 'resolved' });
    await portal.receive(notice({}));
    await settled(1);
    await portal.receive(resolved);
    await portal.incident(1, ({ state }) => state === 'resolved');
    await portal.receive(notice({ minute: 30 }));
    await portal.incident(1, ({ state }) => state === 'open');
    const replay = await portal.receive(resolved);
    expect(replay.body).toMatchObject({ news: 0 });
    await portal.receive(notice({ labels: { service: 'ledger' }, fingerprint: 'f2' }));
    await settled(2);
    expect((await portal.get('/incidents/1')).body).toMatchObject({
      state: 'open',
      firingAlerts: 1,
    });
  });

  it('brings an incident back that was over a moment ago, and pages anew', async () => {
    await portal.receive(notice({}));
    await portal.incident(1, ({ deliveries }) => deliveries.length === 1);
    await portal.receive(notice({ status: 'resolved' }));
    await portal.incident(1, ({ state }) => state === 'resolved');
    await portal.receive(notice({ minute: 30 }));
    const back = await portal.incident(1, ({ deliveries }) => deliveries.length === 2);
    expect(back).toMatchObject({ state: 'open', firingAlerts: 1 });
    expect((await portal.get('/incidents')).body.totalItems).toBe(1);
  });

  it('writes down what was over before anybody could be told, and wakes nobody', async () => {
    await portal.receive(notice({ status: 'resolved' }));
    const [row] = await settled(1);
    expect(row).toMatchObject({ state: 'resolved', firingAlerts: 0 });
    await portal.receive(notice({}));
    await portal.receive(notice({ labels: { service: 'ledger' }, fingerprint: 'f2' }));
    await portal.incident(2, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect(portal.sent).toHaveBeenCalledTimes(1);
    expect((await portal.get('/incidents/1')).body).toMatchObject({
      state: 'resolved',
      deliveries: [],
    });
  });

  it('takes what nobody owns to the fallback, and marks it', async () => {
    await portal.receive(notice({ labels: { service: 'gone', alertname: 'Lost' } }));
    const incident = await portal.incident(1, ({ deliveries }) => deliveries.length > 0);
    expect(incident.deliveries).toMatchObject([{ person: 'user:default/kim' }]);
    expect(incident.routing).toMatchObject({ state: 'unowned', reaches: 'fallback' });
    expect(incident.ownerRef).toBeUndefined();
  });

  it('keeps what can wait apart, and tells of it once', async () => {
    await portal.receive(notice({ labels: { severity: 'warning' } }));
    const issue = await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect(issue).toMatchObject({ kind: 'issue', severity: 3 });
    expect(issue.nextPageAt).toBeUndefined();
    await portal.receive(notice({ fingerprint: 'f2', labels: { severity: 'critical' } }));
    const grave = await portal.incident(1, ({ deliveries }) => deliveries.length === 2);
    expect(grave).toMatchObject({ kind: 'incident', severity: 2 });
    expect(grave.nextPageAt).toBeDefined();
  });

  it('makes nothing of what only informs', async () => {
    await portal.receive(notice({ labels: { severity: 'info' } }));
    await portal.receive(notice({ labels: { service: 'ledger' }, fingerprint: 'f2' }));
    const [row] = await settled(1);
    expect(row.serviceRef).toBe('component:default/ledger');
  });

  it('names a dependency that fails too as the likely cause', async () => {
    await portal.receive(
      notice({}, { labels: { service: 'ledger', alertname: 'Down' }, fingerprint: 'f2' }),
    );
    const items = await settled(2);
    const checkout = items.find(({ serviceRef }) => serviceRef === 'component:default/checkout');
    const { body } = await portal.get(`/incidents/${checkout?.number}`);
    expect(body.causes).toMatchObject([{ serviceRef: 'component:default/ledger', isHard: true }]);
  });

  it.each<[string, string | object, string, number]>([
    ['a token that is wrong', notice({}), 'another-token-of-sixteen-characters', 401],
    ['no token', notice({}), '', 401],
    ['no JSON', '{', 'right', 400],
    ['another version', { ...notice({}), version: '5' }, 'right', 400],
    ['no mapping', '[]', 'right', 400],
  ])('refuses %s, and keeps nothing', async (_, body, token, status) => {
    const answer = await (token === 'right' ? portal.receive(body) : portal.receive(body, token));
    expect(answer.status).toBe(status);
    expect((await portal.get('/incidents')).body.items).toEqual([]);
    expect((await portal.get('/sources')).body.items[0].lastSeenAt).toBeUndefined();
  });

  it('takes labels with odd characters as they are', async () => {
    const odd = 'ünïcode ☃ <b>"\'`;DROP TABLE';
    await portal.receive(notice({ labels: { alertname: odd, __proto__x: 'y' } }));
    const incident = await portal.incident(1, ({ alerts }) => alerts.length === 1);
    expect(incident.alerts[0].labels.alertname).toBe(odd);
  });
});

describe.each(databases.eachSupportedId())('intake that is full, %s', databaseId => {
  it('asks the source to come again, and keeps what it has', async () => {
    const portal = await startIncidents({
      knex: await databases.init(databaseId),
      config: { mostWaiting: 0 },
    });
    const answer = await portal.receive(notice({}));
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect((await portal.get('/incidents')).body.items).toEqual([]);
    await portal.backend.stop();
  });
});
