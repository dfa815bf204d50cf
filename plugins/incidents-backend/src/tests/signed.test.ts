import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { TestDatabases } from '@backstage/backend-test-utils';
import { describedApi } from '@rollcall/test-utils';
import request from 'supertest';
import { startIncidents } from '../__testUtils__/startIncidents';
import { signedAttributes } from '../intake/cloudEvents';
import { signatureOf, TOLERANCE_MS } from '../intake/signature';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const SECRET = 'a-secret-of-sixteen-characters-and-more';
const PROBES_SECRET = 'the-secret-of-the-probes-which-is-another';
const SOURCES = {
  probes: { type: 'cloudevents', secret: PROBES_SECRET },
  legacy: {
    type: 'json',
    secret: SECRET,
    service: 'component:ledger',
    mapping: {
      ...{ key: '/id', title: '/what', status: '/state', resolved: ['closed'] },
      ...{ severity: '/sev', severities: { low: 'warning' }, labels: { cluster: '/where' } },
    },
  },
};
const EVENT = { id: 7, what: 'Disk is full', state: 'open', where: 'north' };

describe.each(databases.eachSupportedId())('signed sources, %s', databaseId => {
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

  interface Sent {
    source?: string;
    door?: 'signed' | 'changes';
    headers?: Record<string, string>;
    secret?: string;
    agoMs?: number;
    signature?: string;
  }

  function send(body: unknown, options: Sent = {}) {
    const { source = 'legacy', door = 'signed', headers = {} } = options;
    const { secret = source === 'probes' ? PROBES_SECRET : SECRET } = options;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    const atMs = Date.now() - (options.agoMs ?? 0);
    const attributes = source === 'probes' ? signedAttributes(headers) : '';
    const signature = signatureOf(secret, bytes, atMs, attributes);
    return (
      request(portal.backend.server)
        .post(`/api/incidents/v1/intake/${door}/${source}`)
        .set({ 'content-type': 'application/json', ...headers })
        .set('x-rollcall-signature', options.signature ?? signature)
        // As they are: JSON of bytes would be something else.
        .serialize(value => value)
        .send(bytes)
    );
  }

  it('reads JSON of a source by its mapping', async () => {
    const answer = await send(EVENT);
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ received: 1, news: 1 });
    expect(api.faultsOf('post /v1/intake/signed/{source}', answer.body, 202)).toEqual([]);
    const incident = await portal.incident(1, ({ alerts }) => alerts.length > 0);
    expect(incident).toMatchObject({
      ...{ title: 'Disk is full', serviceRef: 'component:default/ledger' },
      alerts: [{ labels: { cluster: 'north', alertname: 'Disk is full' } }],
    });
    await send({ ...EVENT, state: 'closed' });
    await portal.incident(1, ({ state }) => state === 'resolved');
  });

  it('takes the same again for the same, and ends nothing newer by a resolve sent again', async () => {
    const over = { ...EVENT, state: 'closed' };
    const signedAgo = (body: object, agoMs: number) =>
      signatureOf(SECRET, Buffer.from(JSON.stringify(body)), Date.now() - agoMs);
    const firing = { signature: signedAgo(EVENT, 9_000) };
    const ending = { signature: signedAgo(over, 6_000) };
    await send(EVENT, firing);
    await portal.incident(1, ({ state }) => state === 'open');
    expect((await send(EVENT, firing)).body.news).toBe(0);
    await send(over, ending);
    await portal.incident(1, ({ state }) => state === 'resolved');
    expect((await send(EVENT, firing)).body.news).toBe(0);
    expect((await send(EVENT, { agoMs: 3_000 })).body.news).toBe(1);
    await portal.incident(1, ({ state }) => state === 'open');
    expect((await send(over, ending)).body.news).toBe(0);
    expect((await portal.get('/incidents/1')).body.state).toBe('open');
  });

  it('reads CloudEvents, structured, in a batch and binary', async () => {
    const event = {
      ...{ specversion: '1.0', id: '1', source: '/probe', type: 'probe.failed' },
      ...{ subject: 'checkout/latency', time: '2026-01-06T10:00:00Z' },
      data: { title: 'Checkout is slow', service: 'checkout' },
    };
    const source = 'probes';
    const type = (name: string) => ({ 'content-type': `application/${name}` });
    const one = await send(event, { source, headers: type('cloudevents+json') });
    expect(one.body).toEqual({ received: 1, news: 1 });
    await portal.incident(1, ({ serviceRef }) => serviceRef === 'component:default/checkout');
    const other = {
      ...event,
      id: '2',
      subject: 'ledger/latency',
      data: { title: 'Ledger is slow' },
    };
    const batch = await send([event, other], { source, headers: type('cloudevents-batch+json') });
    expect(batch.body).toEqual({ received: 2, news: 1 });
    const binary = await send(Buffer.alloc(0), {
      source,
      headers: {
        ...{ 'ce-specversion': '1.0', 'ce-id': '3', 'ce-source': '/probe' },
        ...{ 'ce-type': 'probe.resolved', 'ce-subject': 'checkout%2Flatency' },
      },
    });
    expect(binary.body).toEqual({ received: 1, news: 1 });
    await portal.incident(1, ({ state }) => state === 'resolved');
  });

  it('takes no attribute of a binary CloudEvent that was not signed with it', async () => {
    const headers = {
      ...{ 'ce-specversion': '1.0', 'ce-id': '3', 'ce-source': '/probe' },
      ...{ 'ce-type': 'probe.failed', 'ce-subject': 'checkout' },
    };
    const body = { title: 'Checkout is slow', service: 'checkout' };
    const attributes = signedAttributes(headers);
    const bytes = Buffer.from(JSON.stringify(body));
    const signature = signatureOf(PROBES_SECRET, bytes, Date.now(), attributes);
    const heard = { source: 'probes', signature };
    expect((await send(body, { ...heard, headers })).body.news).toBe(1);
    await portal.incident(1, ({ state }) => state === 'open');
    for (const forged of [
      { ...headers, 'ce-type': 'probe.resolved' },
      { ...headers, 'ce-subject': 'ledger' },
      { ...headers, 'ce-extra': '1' },
    ]) {
      expect((await send(body, { ...heard, headers: forged })).status).toBe(401);
    }
    expect((await portal.get('/incidents/1')).body.state).toBe('open');
    expect((await portal.get('/incidents')).body.totalItems).toBe(1);
  });

  it('takes a change that is sent again for the same, though it names no id', async () => {
    const change = { title: 'Ledger 9' };
    const signature = signatureOf(SECRET, Buffer.from(JSON.stringify(change)), Date.now() - 9_000);
    const again = { door: 'changes' as const, signature };
    expect((await send(change, again)).status).toBe(201);
    expect((await send(change, again)).status).toBe(200);
    expect((await send(change, { ...again, signature: undefined })).status).toBe(201);
    expect((await portal.get('/changes')).body.items).toHaveLength(2);
  });

  it('answers for a source there is not as for one there is, whatever is wrong', async () => {
    const late = TOLERANCE_MS + 60_000;
    // What an unknown source was held against, once: whoever read the code could sign with it.
    const secrets = ['nobody-has-this-secret', 'another-secret-of-sixteen'];
    for (const wrong of [{ signature: '' }, ...secrets.map(secret => ({ secret, agoMs: late }))]) {
      const [known, unknown] = await Promise.all(
        ['legacy', 'nobody'].map(source => send(EVENT, { ...wrong, source })),
      );
      expect(unknown.status).toBe(401);
      expect(unknown.body.error).toEqual(known.body.error);
    }
  });

  it('keeps the severity of an event a text, whatever word it is', async () => {
    for (const [at, sev] of ['constructor', '__proto__', 'toString'].entries()) {
      await send({ ...EVENT, id: at, what: `Disk ${at} is full`, sev });
      const { alerts } = await portal.incident(at + 1, it => it.alerts.length > 0);
      expect(alerts[0].labels.severity).toBe(sev);
    }
  });

  it('unpacks no more than it takes', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    const answer = await send(bomb, { headers: { 'content-encoding': 'gzip' } });
    expect(answer.status).toBe(413);
  });

  it('reads what is nested deeply, and the last of two of one name', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const text = `{"id":1,"what":"one","id":2,"what":"Two of one name","more":${deep}}`;
    expect((await send(Buffer.from(text))).status).toBe(202);
    const { title } = await portal.incident(1, ({ alerts }) => alerts.length > 0);
    expect(title).toBe('Two of one name');
  });

  it('takes changes too', async () => {
    const change = { title: 'Ledger 8', id: 'run-8' };
    const first = await send(change, { door: 'changes' });
    expect(first.status).toBe(201);
    expect(api.faultsOf('post /v1/intake/changes/{source}', first.body, 201)).toEqual([]);
    expect(first.body.change).toMatchObject({
      ...{ source: 'legacy', serviceRef: 'component:default/ledger' },
    });
    expect((await send(change, { door: 'changes' })).status).toBe(200);
  });

  it.each<[string, unknown, Sent, number]>([
    ['another secret', EVENT, { secret: 'another-secret-of-sixteen' }, 401],
    ['the secret of another source', EVENT, { secret: PROBES_SECRET }, 401],
    ['an unknown source', EVENT, { source: 'nobody', secret: 'nobody-has-this-secret' }, 401],
    ['no signature', EVENT, { signature: '' }, 401],
    ['a signature of long ago', EVENT, { agoMs: TOLERANCE_MS + 2_000 }, 401],
    [
      'a signature of something else',
      EVENT,
      { signature: signatureOf(SECRET, Buffer.from('x'), Date.now()) },
      401,
    ],
    ['what is not UTF-8', Buffer.from('7b226964223a22ff227d', 'hex'), {}, 400],
    ['what is cut', Buffer.from('{"id": 7, "what'), {}, 400],
    ['too little', { id: 7 }, {}, 400],
    ['too much', { ...EVENT, text: 'x'.repeat(1_100_000) }, {}, 413],
    ['a CloudEvent of another version', { specversion: '0.3' }, { source: 'probes' }, 400],
    ['a change that says too little', {}, { door: 'changes' }, 400],
  ])('refuse %s', async (_, body, options, status) => {
    expect((await send(body, options)).status).toBe(status);
    expect((await portal.get('/incidents')).body.totalItems).toBe(0);
    expect((await portal.get('/changes')).body.items).toEqual([]);
  });
});
