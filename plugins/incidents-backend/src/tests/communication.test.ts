import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { notice, startIncidents } from '../__testUtils__/startIncidents';
import { UpdateReminder } from '../lifecycle/UpdateReminder';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MINUTE_MS = 60_000;
const CANARY = 'CANARY-7f3a';
const COST = { currency: 'EUR', tiers: [{ tier: '1', perMinute: 100 }], perResponderHour: 60 };

describe.each(databases.eachSupportedId())('what is told of an incident, %s', databaseId => {
  let knex: Knex;
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex, config: { cost: COST } });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  async function paged() {
    await portal.receive(notice({}));
    return portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
  }
  const communication = async () => (await portal.get('/incidents/1/communication')).body;
  const status = async () => (await portal.get('/status')).body;

  it('stands on the status page once it is published, until that is taken back', async () => {
    await paged();
    const told = { audience: 'public', phase: 'identified', text: 'We roll back.' };
    expect((await portal.post('/incidents/1/update', told, 'on call')).status).toBe(409);
    expect(await status()).toMatchObject({ active: [], past: [] });
    const words = { title: 'Paying by card fails', affects: ['Paying by card'] };
    await portal.post('/incidents/1/publish', words, 'on call');
    await portal.post('/incidents/1/update', told, 'on call');
    expect(await status()).toMatchObject({
      title: 'Status',
      active: [{ ...words, phase: 'identified', updates: [{ text: 'We roll back.' }] }],
    });
    const over = { audience: 'public', phase: 'resolved', text: 'It works again.' };
    await portal.post('/incidents/1/update', over, 'on call');
    expect(await status()).toMatchObject({ active: [], past: [{ phase: 'resolved' }] });
    await portal.post('/incidents/1/unpublish', { because: 'A mistake' }, 'on call');
    expect(await status()).toMatchObject({ active: [], past: [] });
  });

  it('lets nothing onto the status page that was not written for it', async () => {
    const secret = (name: string) => `${CANARY} ${name}`;
    const labels = { alertname: secret('alert'), team: secret('label') };
    const body = notice({ labels });
    body.alerts[0].annotations.summary = secret('summary');
    await portal.receive(body);
    await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    const acts: [string, object][] = [
      ['acknowledge', {}],
      ['notes', { text: secret('note') }],
      ['severity', { severity: 1, because: secret('severity') }],
      ['role', { role: 'scribe', person: 'user:ola', note: secret('role') }],
      ['impact', { customersPercent: 77.125, detectedBy: 'customers', note: secret('impact') }],
      ['moment', { moment: 'detected', to: '2026-01-06T10:01:00Z', because: secret('moment') }],
      ['affected', { serviceRefs: ['component:ledger'], note: secret('affected') }],
      ['update', { audience: 'internal', text: secret('internal update') }],
      ['publish', { title: 'Paying fails', affects: ['Paying'] }],
      ['update', { audience: 'public', phase: 'monitoring', text: 'It works again.' }],
      ['mitigate', { note: secret('mitigated') }],
      ['resolve', { note: secret('resolved') }],
      ['reopen', { because: secret('reopened') }],
    ];
    for (const [name, sent] of acts) {
      const answer = await portal.post(`/incidents/1/${name}`, sent, 'on call');
      expect({ name, status: answer.status }).toEqual({ name, status: 200 });
    }
    const { body: incident } = await portal.get('/incidents/1');
    // The secrets are there, or this test would prove nothing.
    expect(JSON.stringify(incident).split(CANARY).length).toBeGreaterThan(acts.length - 4);
    const data = await portal.get('/status');
    const page = await portal.get('/status/page');
    expect(page.text).toContain('Paying fails');
    for (const text of [JSON.stringify(data.body), page.text]) {
      expect(text).not.toMatch(/CANARY|77\.125|user:|group:|component:|mara|ola|checkout|ledger/i);
    }
    expect(page.text).not.toContain('<script');
    expect(page.headers['content-type']).toContain('text/html');
  });

  it('says what it costs where rates are configured, and how that was reckoned', async () => {
    await paged();
    await portal.post('/incidents/1/acknowledge', {}, 'on call');
    const end = { moment: 'impactEnd', to: '2026-01-06T10:30:00Z', because: 'The graph' };
    await portal.post('/incidents/1/moment', end, 'on call');
    const { cost } = await communication();
    expect(cost).toMatchObject({ currency: 'EUR', impactMinutes: 30, impactCost: 3_000 });
    expect(cost.method[0]).toContain('100 EUR');
  });

  it('reminds whoever communicates that an update is due, once, until there is one', async () => {
    await paged();
    await portal.post('/incidents/1/severity', { severity: 1, because: 'x' }, 'on call');
    await portal.post('/incidents/1/acknowledge', {}, 'on call');
    const { openedAt } = (await portal.get('/incidents/1')).body;
    expect((await communication()).next).toMatchObject({ state: 'later' });
    const send = jest.fn(async (_: { to: unknown }) => true);
    const remind = async (minutes: number) => {
      const replica = () =>
        new UpdateReminder({
          ...{ knex, notifier: { send }, onChange: () => {} },
          settings: { cadence: { 1: 30 * MINUTE_MS } },
          now: () => Date.parse(openedAt) + minutes * MINUTE_MS,
        });
      await Promise.all([replica().run(), replica().run()]);
      return send.mock.calls.map(([{ to }]) => to);
    };
    expect(await remind(29)).toEqual([]);
    expect(await remind(30)).toEqual(['user:default/mara']);
    expect(await remind(50)).toEqual(['user:default/mara']);
    await portal.post('/incidents/1/role', { role: 'communications', person: 'ines' }, 'on call');
    await portal.post('/incidents/1/update', { audience: 'internal', text: 'x' }, 'on call');
    expect((await communication()).updates).toMatchObject([{ by: 'user:default/mara', text: 'x' }]);
    expect(await remind(29)).toHaveLength(1);
    expect(await remind(40)).toEqual(['user:default/mara', 'user:default/ines']);
  });

  it.each<[string, string, object]>([
    [
      'a public update that does not say how far it is',
      'update',
      { audience: 'public', text: 'x' },
    ],
    ['an update to nobody', 'update', { text: 'x' }],
    ['a page without a title', 'publish', { title: ' ', affects: [] }],
    ['to take it back without a reason', 'unpublish', {}],
  ])('refuses %s', async (_, name, body) => {
    await paged();
    expect((await portal.post(`/incidents/1/${name}`, body, 'on call')).status).toBe(400);
  });
});
