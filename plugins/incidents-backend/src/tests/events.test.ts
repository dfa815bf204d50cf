import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { describedApi } from '@rollcall/test-utils';
import request from 'supertest';
import { startIncidents } from '../__testUtils__/startIncidents';
import { hashOf } from '../config/readSource';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));
const ENQUEUE = 'post /v1/intake/events/v2/enqueue';

const KEY = 'routing-key-of-everything';
const CHECKOUT_KEY = 'routing-key-of-checkout';
const SOURCES = {
  nagios: { type: 'events', routingKeyHash: hashOf(KEY).toString('hex') },
  checkouts: { type: 'events', routingKey: CHECKOUT_KEY, service: 'component:checkout' },
};
const PAYLOAD = { summary: 'Checkout is slow', source: 'probe-1', severity: 'critical' };

describe.each(databases.eachSupportedId())("PagerDuty's events, %s", databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({
      knex: await databases.init(databaseId),
      config: { sources: SOURCES },
    });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const enqueue = (body: unknown) =>
    request(portal.backend.server)
      .post('/api/incidents/v1/intake/events/v2/enqueue')
      .set('content-type', 'application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const event = (event_action: string, more: object = {}) => ({
    ...{ routing_key: CHECKOUT_KEY, event_action, dedup_key: 'slow', payload: PAYLOAD },
    ...more,
  });
  const total = async () => (await portal.get('/incidents')).body.totalItems as number;

  it('opens, acknowledges and resolves an incident of the service of the key', async () => {
    const answer = await enqueue(event('trigger'));
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      ...{ status: 'success', message: 'Event processed', dedup_key: 'slow' },
    });
    expect(api.faultsOf(ENQUEUE, answer.body, 202)).toEqual([]);
    const open = await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect(open).toMatchObject({
      ...{ title: 'Checkout is slow', kind: 'incident', state: 'open' },
      ...{ serviceRef: 'component:default/checkout', ownerRef: 'group:default/payments' },
    });
    await enqueue({ routing_key: CHECKOUT_KEY, event_action: 'acknowledge', dedup_key: 'slow' });
    const taken = await portal.incident(1, ({ state }) => state === 'acknowledged');
    expect(taken.timeline[0]).toMatchObject({
      kind: 'acknowledged',
      by: 'source:default/checkouts',
    });
    expect(taken.nextPageAt).toBeUndefined();
    expect(taken.roles).toEqual({});
    await enqueue({ routing_key: CHECKOUT_KEY, event_action: 'resolve', dedup_key: 'slow' });
    await portal.incident(1, ({ state }) => state === 'resolved');
  });

  it('takes a trigger of what fires for the same alert, by however many replicas', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => enqueue(event('trigger'))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const { alerts } = await portal.incident(1, it => it.alerts.length > 0);
    expect(alerts).toHaveLength(1);
    await enqueue(event('resolve'));
    await portal.incident(1, ({ state }) => state === 'resolved');
    await enqueue(event('trigger'));
    const back = await portal.incident(1, ({ state }) => state === 'open');
    expect(back.alerts).toHaveLength(2);
  });

  it('closes nothing by a resolve from before it began, nor by one of another source', async () => {
    const at = (minute: number) => ({ ...PAYLOAD, timestamp: `2026-01-06T10:${minute}:00Z` });
    await enqueue(event('trigger', { payload: at(30) }));
    await portal.incident(1, ({ state }) => state === 'open');
    await enqueue(event('resolve', { payload: at(10) }));
    await enqueue(event('resolve', { routing_key: KEY }));
    // Something newer, so that the older had its time.
    await enqueue(event('trigger', { dedup_key: 'other', payload: { ...PAYLOAD, class: 'disk' } }));
    await portal.until(total, count => count === 2);
    expect((await portal.get('/incidents/1')).body.state).toBe('open');
    await enqueue(event('resolve', { payload: at(40) }));
    await portal.incident(1, ({ state }) => state === 'resolved');
    // The same trigger again, as somebody would replay it.
    await enqueue(event('trigger', { payload: at(30) }));
    expect((await portal.get('/incidents/1')).body.state).toBe('resolved');
  });

  it('finds the service by what the details say, and makes a key where none is given', async () => {
    const payload = { ...PAYLOAD, custom_details: { service: 'ledger' }, severity: 'warning' };
    const { body } = await enqueue({ routing_key: KEY, event_action: 'trigger', payload });
    expect(body.dedup_key).toMatch(/^[0-9a-f]{32}$/);
    const issue = await portal.incident(1);
    expect(issue).toMatchObject({ kind: 'issue', serviceRef: 'component:default/ledger' });
  });

  it.each<[string, unknown, number, RegExp]>([
    ['another key', event('trigger', { routing_key: 'k'.repeat(32) }), 400, /routing_key/],
    [
      'a key that is no text',
      event('trigger', { routing_key: [CHECKOUT_KEY] }),
      400,
      /routing_key/,
    ],
    ['no severity', event('trigger', { payload: { ...PAYLOAD, severity: 1 } }), 400, /severity/],
    ['an action nobody knows', event('explode'), 400, /event_action/],
    ['nothing to resolve', event('resolve', { dedup_key: '' }), 400, /dedup_key/],
    ['a list', '[]', 400, /routing_key/],
    ['no JSON', '{"routing_key', 400, /JSON/],
    ['too much', event('trigger', { client: 'x'.repeat(600_000) }), 413, /512kb/],
  ])('are refused in the shape of PagerDuty with %s', async (_, body, status, error) => {
    const answer = await enqueue(body);
    expect(answer.status).toBe(status);
    expect(api.faultsOf(ENQUEUE, answer.body, status)).toEqual([]);
    expect(answer.body.errors.join()).toMatch(error);
    expect(await total()).toBe(0);
  });
});
