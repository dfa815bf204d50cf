import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { component, TEAM } from '../__testUtils__/catalogs';
import { ensureBundle } from '../__testUtils__/bundle';
import { runBundle } from '../__testUtils__/runBundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const GROUP = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments' },
  spec: { type: 'team', children: [], members: ['mara'] },
};

const CONTEXT = JSON.stringify({ schemaVersion: 1, documents: [GROUP] });
const FACTS = JSON.stringify({
  asOf: '2026-11-20T09:00:00Z',
  confirmations: [],
  firstSeen: { 'component:default/a': '2026-11-20T09:00:00Z' },
});

let folder: TestFolder;
let server: Server;
let base: string;
let requests: { url?: string; authorization?: string }[];
let answer: (path: string, response: ServerResponse, request: IncomingMessage) => void;

beforeAll(async () => {
  ensureBundle();
  folder = new TestFolder({
    'a.yaml': component('a'),
    'b.yaml': component('b', 'ghosts'),
    'team.txt': TEAM,
  });
  server = createServer((request, response) => {
    const { url = '', headers } = request;
    requests.push({ url, authorization: headers.authorization });
    answer(url, response, request);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  requests = [];
  answer = (path, response) => response.end(path.endsWith('/facts') ? FACTS : CONTEXT);
});

afterAll(async () => {
  folder.remove();
  await new Promise(resolve => server.close(resolve));
});

describe('rollcall audit --portal', () => {
  it('knows what the portal knows, with the token of the environment', async () => {
    const args = ['audit', '--format', 'json', '--portal', `${base}/portal/`];
    const { status, stdout } = await runBundle(folder.path, args, { ROLLCALL_TOKEN: 'secret' });
    expect(JSON.parse(stdout).findings).toMatchObject([{ rule: 'owner-unknown', file: 'b.yaml' }]);
    expect(status).toBe(1);
    expect(requests.map(each => each.url).sort()).toEqual([
      '/portal/api/ownership/v1/context',
      '/portal/api/ownership/v1/facts',
    ]);
    expect(new Set(requests.map(each => each.authorization))).toEqual(new Set(['Bearer secret']));
  });

  it.each<[string, (path: string, response: ServerResponse) => void, string]>([
    ['has no such route', (_, response) => response.writeHead(404).end(), 'is too old'],
    ['asks for a token', (_, response) => response.writeHead(401).end(), 'ROLLCALL_TOKEN'],
    ['fails', (_, response) => response.writeHead(500).end(), 'status 500'],
    ['says nothing of use', (_, response) => response.end('<html>'), 'portal'],
    [
      'gives facts nobody understands',
      (path, response) => response.end(path.endsWith('/facts') ? '{"asof": 1}' : CONTEXT),
      'Did you mean "asOf"?',
    ],
    [
      'gives a time that is none',
      (path, response) =>
        response.end(
          path.endsWith('/facts')
            ? '{"asOf": "2026-11-20T09:00:00Z", "firstSeen": {"a": "soon"}}'
            : CONTEXT,
        ),
      'firstSeen["a"] is malformed',
    ],
    ['breaks off', (_, response) => response.destroy(), 'does not answer'],
  ])('fails with a way out where the portal %s', async (_, respond, message) => {
    answer = respond;
    const { status, stdout, stderr } = await runBundle(folder.path, ['audit', '--portal', base]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('crashed');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('does not carry the token to where a redirect leads', async () => {
    answer = (path, response) =>
      response.writeHead(302, { location: path.replace('/api', '/stolen/api') }).end();
    const { status, stderr } = await runBundle(folder.path, ['audit', '--portal', base], {
      ROLLCALL_TOKEN: 'secret',
    });
    expect(stderr).toContain('redirects, and is not followed');
    expect(stderr).not.toContain('secret');
    expect(status).toBe(2);
    expect(requests.some(({ url }) => url?.startsWith('/stolen'))).toBe(false);
  });

  it('says so where nobody listens', async () => {
    const { status, stderr } = await runBundle(folder.path, [
      'audit',
      '--portal',
      'http://127.0.0.1:9',
    ]);
    expect(stderr).toContain('does not answer');
    expect(status).toBe(2);
  });
});

describe('rollcall confirm --portal', () => {
  const CONFIRMED = 'component:default/checkout';

  /** A portal that confirms what is called checkout alone. */
  async function confirmOne(_: string, response: ServerResponse, request: IncomingMessage) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { entityRefs } = JSON.parse(Buffer.concat(chunks).toString());
    const at = '2026-11-20T09:00:00Z';
    const isOwn = (entityRef: string) => entityRef === CONFIRMED;
    response.end(
      JSON.stringify({
        confirmed: entityRefs
          .filter(isOwn)
          .map((entityRef: string) => ({ entityRef, at, by: 'user:default/mara' })),
        refused: entityRefs
          .filter((entityRef: string) => !isOwn(entityRef))
          .map((entityRef: string) => ({ entityRef, because: 'It belongs to group:search.' })),
      }),
    );
  }

  const confirm = (...args: string[]) =>
    runBundle(folder.path, ['confirm', ...args, '--portal', base], { ROLLCALL_TOKEN: 'secret' });

  it('says it there, as whoever the token belongs to', async () => {
    answer = confirmOne;
    const { status, stdout } = await confirm('checkout', CONFIRMED);
    expect(stdout).toBe(`● ${CONFIRMED}\n\nConfirmed 1 entity as user:default/mara.\n`);
    expect(status).toBe(0);
    expect(requests).toEqual([
      { url: '/api/ownership/v1/confirmations', authorization: 'Bearer secret' },
    ]);
  });

  it('says what was refused and why, and ends as with findings', async () => {
    answer = confirmOne;
    const { status, stdout } = await confirm('checkout', 'api:orders');
    expect(stdout).toContain('✗ api:default/orders: It belongs to group:search.');
    expect(stdout).toContain('Confirmed 1 entity as user:default/mara.');
    expect(status).toBe(1);

    const json = await confirm('api:orders', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      confirmed: [],
      refused: [{ entityRef: 'api:default/orders' }],
    });
  });

  it('asks again for more than the portal takes at once', async () => {
    answer = confirmOne;
    await confirm(...Array.from({ length: 201 }, (_, at) => `service-${at}`));
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['what is no reference', ['a:b:c/d'], 'a:b:c/d'],
    ['to speak for somebody else', ['checkout', '--by', 'user:kim'], '--by'],
    ['to write files too', ['checkout', '--write'], '--write'],
  ])('refuses %s before asking', async (_, args, named) => {
    const { status, stderr } = await confirm(...args);
    expect(stderr).toContain(named);
    expect(status).toBe(2);
    expect(requests).toEqual([]);
  });

  it('fails with a way out where the token is of nobody who may', async () => {
    answer = (_, response) => response.writeHead(403).end();
    const { status, stderr } = await confirm('checkout');
    expect(stderr).toContain('ROLLCALL_TOKEN');
    expect(status).toBe(2);
  });

  it('says so where the portal answers something else', async () => {
    answer = (_, response) => response.end('{}');
    const { status, stderr } = await confirm('checkout');
    expect(stderr).toContain('did not say what it confirmed');
    expect(status).toBe(2);
  });
});
