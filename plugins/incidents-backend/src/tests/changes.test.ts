import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { describedApi } from '@rollcall/test-utils';
import type { Change, RankedChange } from '@rollcall/plugin-incidents-common';
import request from 'supertest';
import { notice, startIncidents, TOKEN } from '../__testUtils__/startIncidents';
import { hashOf } from '../config/readSource';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const KEY = 'routing-key-of-the-pipeline';
const SOURCES = {
  production: { token: TOKEN },
  pipeline: { type: 'events', routingKeyHash: hashOf(KEY).toString('hex') },
  checkouts: {
    type: 'events',
    routingKey: 'routing-key-of-checkout',
    service: 'component:checkout',
  },
};

describe.each(databases.eachSupportedId())('changes, %s', databaseId => {
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

  const tell = (body: object, actor: 'service' | 'stranger' = 'service') =>
    portal.post('/changes', body, actor);
  const enqueue = (body: unknown) =>
    request(portal.backend.server)
      .post('/api/incidents/v1/intake/events/v2/change/enqueue')
      .set('content-type', 'application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const listed = async (query = '') =>
    (await portal.get(`/changes?from=2026-01-01T00:00:00Z${query}`)).body.items as Change[];

  it('stand on the page of an incident, the likeliest cause first', async () => {
    const at = (minute: number) => `2026-01-06T09:${minute}:00Z`;
    await tell({ title: 'New ledger', serviceRef: 'ledger', at: at(50) });
    await tell({ title: 'Checkout 42', serviceRef: 'checkout', at: at(55), version: '42' });
    await tell({ title: 'Search 7', serviceRef: 'search', at: at(59) });
    await tell({ title: 'Rolled back', serviceRef: 'checkout', at: '2026-01-06T10:07:00Z' });
    await portal.receive(notice({}));
    const { changes } = await portal.incident(1, ({ alerts }) => alerts.length === 1);
    expect(changes.map(({ title }: RankedChange) => title)).toEqual([
      'Checkout 42',
      'New ledger',
      'Rolled back',
    ]);
    expect(changes[0]).toMatchObject({
      version: '42',
      kind: 'deploy',
      beforeMs: 5 * 60_000,
      because: 'It changed component:checkout itself, 5 minutes before it began.',
    });
    const { body } = await portal.get('/incidents/1');
    const timeline = body.timeline as { kind: string; title?: string; at: string }[];
    expect(timeline.filter(({ kind }) => kind === 'change').map(({ title }) => title)).toEqual([
      'Rolled back',
      'Checkout 42',
      'New ledger',
    ]);
    expect(timeline.map(({ at: instant }) => instant)).toEqual(
      timeline
        .map(({ at: instant }) => instant)
        .sort()
        .reverse(),
    );
    expect(api.faultsOf('get /v1/incidents/{number}', body, 200)).toEqual([]);
  });

  it('are one where they are told of twice', async () => {
    const change = { title: 'Checkout 42', serviceRef: 'checkout', id: 'run-42' };
    const first = await tell(change);
    expect(first.status).toBe(201);
    expect(api.faultsOf('post /v1/changes', first.body, 201)).toEqual([]);
    const again = await tell({ ...change, title: 'Checkout 42, again' });
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ change: first.body.change, isNew: false });
    const another = await tell(change, 'stranger');
    expect(another.body).toMatchObject({ isNew: true, change: { source: 'user:default/yuki' } });
  });

  it('say what is amiss with the service they name', async () => {
    const { body } = await tell({ title: 'Gone 1', serviceRef: 'gone' });
    expect(body.concern).toMatch(/component:default\/gone is no service of the catalog/);
    const { body: known } = await tell({ title: 'Checkout 1', serviceRef: 'checkout' });
    expect(known.concern).toBeUndefined();
  });

  it('are found by service and time', async () => {
    await tell({ title: 'old', serviceRef: 'checkout', at: '2026-01-05T10:00:00Z' });
    await tell({ title: 'new', serviceRef: 'checkout', at: '2026-01-06T10:00:00Z' });
    await tell({ title: 'other', serviceRef: 'ledger', at: '2026-01-06T10:00:00Z' });
    await tell({ title: 'all', at: '2026-01-06T11:00:00Z', kind: 'infrastructure' });
    const titles = async (query: string) => (await listed(query)).map(({ title }) => title);
    expect(await titles('&serviceRef=checkout')).toEqual(['all', 'new', 'old']);
    expect(await titles('&serviceRef=checkout&to=2026-01-06T10:30:00Z')).toEqual(['new', 'old']);
    expect(await titles('&serviceRef=ledger')).toEqual(['all', 'other']);
    expect(await titles('')).toHaveLength(4);
    const cut = await portal.get('/changes?from=2026-01-01T00:00:00Z&limit=2');
    expect(cut.body).toMatchObject({ isCut: true, items: [{ title: 'all' }, {}] });
    expect(api.faultsOf('get /v1/changes', cut.body, 200)).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['no title', {}, /title/],
    ['a link that is none', { title: 'x', url: 'data:text/html,x' }, /url/],
    ['an instant still to come', { title: 'x', at: '2999-01-01T00:00:00Z' }, /still to come/],
    ['something nobody knows', { title: 'x', colour: 'red' }, /colour/],
  ])('are refused with %s', async (_, body, message) => {
    const answer = await tell(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
    expect(await listed()).toEqual([]);
  });

  it('come as PagerDuty takes them too', async () => {
    const payload = {
      summary: 'Build 42 went out',
      timestamp: '2026-01-06T09:55:00.000+0000',
      source: 'builds',
      custom_details: { service: 'ledger' },
    };
    const answer = await enqueue({ routing_key: KEY, payload });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ status: 'success', message: 'Change event processed' });
    await enqueue({ routing_key: KEY, payload });
    await enqueue({ routing_key: 'routing-key-of-checkout', payload: { summary: 'Flag on' } });
    expect(await listed()).toEqual([
      expect.objectContaining({
        ...{ title: 'Flag on', source: 'checkouts', serviceRef: 'component:default/checkout' },
      }),
      expect.objectContaining({
        ...{ title: 'Build 42 went out', source: 'pipeline', author: 'builds' },
        ...{ serviceRef: 'component:default/ledger', at: '2026-01-06T09:55:00.000Z' },
      }),
    ]);
    const { body } = await portal.get('/sources');
    expect(api.faultsOf('get /v1/sources', body, 200)).toEqual([]);
    expect(body.items).toMatchObject([
      { name: 'production', type: 'alertmanager' },
      { name: 'pipeline', type: 'events', lastSeenAt: expect.any(String) },
      { name: 'checkouts', type: 'events', lastSeenAt: expect.any(String) },
    ]);
  });

  it.each<[string, unknown, number, RegExp]>([
    ['another key', { routing_key: 'x'.repeat(32), payload: { summary: 'x' } }, 400, /routing_key/],
    ['no key', { payload: { summary: 'x' } }, 400, /routing_key/],
    ['no summary', { routing_key: KEY, payload: {} }, 400, /payload.summary/],
    ['no JSON', '{', 400, /JSON/],
    ['no mapping', 'null', 400, /routing_key/],
    ['too much', { routing_key: KEY, payload: { summary: 'x'.repeat(600_000) } }, 413, /512kb/],
  ])('are refused in the shape of PagerDuty with %s', async (_, body, status, error) => {
    const answer = await enqueue(body);
    expect(answer.status).toBe(status);
    expect(api.faultsOf('post /v1/intake/events/v2/change/enqueue', answer.body, status)).toEqual(
      [],
    );
    expect(answer.body.errors.join()).toMatch(error);
    expect(await listed()).toEqual([]);
  });
});
