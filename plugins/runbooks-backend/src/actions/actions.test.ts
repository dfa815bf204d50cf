import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { Notifier } from '@rollcall/backend-kit';
import type { JsonObject } from '@rollcall/model';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import { newRun } from '../__testUtils__/engine';
import { ConfiguredSecrets } from '../config/ConfiguredSecrets';
import { ActionRegistry } from '../engine/work/ActionRegistry';
import { httpActions } from './httpActions';
import { notifyAction } from './notifyAction';
import { prometheusActions } from './prometheusActions';
import { waitAction } from './waitAction';

interface Seen {
  method?: string;
  url?: string;
  headers: IncomingMessage['headers'];
  body: string;
}

let server: Server;
let baseUrl: string;
const seen: Seen[] = [];
let answer: {
  status: number;
  body: string;
  headers?: Record<string, string>;
  /** Takes the request, says so here, and never answers. */
  silent?: () => void;
  /** Takes the request, and hangs up. */
  breaks?: boolean;
};

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => (body += chunk));
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      if (answer.breaks) request.socket.destroy();
      answer.silent?.();
      if (answer.breaks || answer.silent) return;
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise(resolve => server.close(resolve));
});

beforeEach(() => {
  seen.length = 0;
  answer = { status: 200, body: '{"ok":true}' };
});

async function call(
  action: RunbookAction,
  input: JsonObject,
  parts: {
    mode?: 'dry' | 'live';
    ownerRefs?: string[];
    secrets?: Record<string, string>;
    signal?: AbortSignal;
  } = {},
) {
  const lines: string[] = [];
  const output = await action
    .execute({
      input,
      mode: parts.mode ?? 'live',
      signal: parts.signal ?? new AbortController().signal,
      log: { out: text => lines.push(text), error: text => lines.push(text) },
      secrets: { has: name => name in (parts.secrets ?? {}), get: name => parts.secrets![name] },
      idempotencyKey: 'run/step/act',
      run: { id: 'run', runbookRef: 'runbook:default/a', actorRef: 'user:default/mara' },
      entity: { ref: 'component:default/checkout' },
      ownerRefs: parts.ownerRefs ?? ['group:default/payments'],
    })
    .catch(error => error as Error);
  return { output, lines };
}

function http(methods = ['GET', 'POST'], headers: Record<string, string> = {}, timeoutMs = 2_000) {
  const [get, request] = httpActions({
    endpoints: [
      {
        name: 'workers',
        baseUrl,
        owners: ['group:default/payments'],
        methods,
        headers: { 'x-key': 'operator-key', ...headers },
        timeoutMs,
      },
    ],
  });
  return { get, request };
}

describe('calling a system', () => {
  it('goes below the operator’s address, with the operator’s credentials', async () => {
    const { output } = await call(
      http().request,
      {
        endpoint: 'workers',
        method: 'POST',
        path: '/restart',
        body: { n: 1 },
        idempotencyHeader: 'Idempotency-Key',
      },
      { secrets: { token: 's3cret' } },
    );
    expect(output).toEqual({ status: 200, body: { ok: true } });
    expect(seen).toEqual([
      expect.objectContaining({
        method: 'POST',
        url: '/api/restart',
        body: '{"n":1}',
        headers: expect.objectContaining({
          'x-key': 'operator-key',
          authorization: 'Bearer s3cret',
          'idempotency-key': 'run/step/act',
        }),
      }),
    ]);
  });

  it.each([
    ['an address', 'https://evil.example/'],
    ['an address without scheme', '//evil.example/'],
    ['a way up', '/../../admin'],
    ['a way up in disguise', '/%2e%2e/%2e%2e/admin'],
    ['a backslash', '\\\\evil.example\\'],
    ['a user', '/@evil.example'],
  ])('never leaves it by %s for a path (ledger 7)', async (_, path) => {
    await call(http().get, { endpoint: 'workers', path });
    for (const { url } of seen) expect(url).toMatch(/^\/api\//);
  });

  it('follows no redirect, so that credentials stay where they belong (ledger 7)', async () => {
    answer = { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/steal' } };
    const { output } = await call(http().get, { endpoint: 'workers', path: '/x' });
    expect(output).toBeInstanceOf(Error);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['an endpoint nobody lists', { endpoint: 'other', path: '/' }, {}, 'lists no endpoint'],
    [
      'a method the operator does not allow',
      { endpoint: 'workers', method: 'DELETE', path: '/' },
      {},
      'may not be asked',
    ],
    [
      'a service of another team',
      { endpoint: 'workers', path: '/' },
      { ownerRefs: ['group:default/other'] },
      'does not belong',
    ],
    [
      'a service of nobody',
      { endpoint: 'workers', path: '/' },
      { ownerRefs: [] },
      'does not belong',
    ],
  ])('is refused for %s, before anything is sent (ledger 12)', async (_, input, parts, message) => {
    const { output } = await call(http().request, input, parts);
    expect((output as Error).message).toContain(message);
    expect(seen).toEqual([]);
  });

  it('lets what only looks do nothing else', async () => {
    const { output } = await call(http().get, { endpoint: 'workers', method: 'POST', path: '/' });
    expect((output as Error).message).toContain('may not be asked');
    expect(seen).toEqual([]);
  });

  it('says in a dry run what it would send, and sends nothing', async () => {
    const { lines } = await call(
      http().request,
      { endpoint: 'workers', method: 'POST', path: '/x' },
      { mode: 'dry' },
    );
    expect(lines).toEqual(['Would send POST workers /x']);
    expect(seen).toEqual([]);
  });

  it('lets the operator say who calls: a token of the runbook is refused, when it is planned and when it runs', async () => {
    const { request } = http(['POST'], { Authorization: 'Bearer of-the-operator' });
    const wish = { endpoint: 'workers', method: 'POST', path: '/x' };
    const { output } = await call(request, wish, { secrets: { token: 's3cret' } });
    expect((output as Error).message).toContain('give it no token');
    expect((output as Error).message).not.toContain('of-the-operator');
    expect(seen).toEqual([]);
    const registry = new ActionRegistry();
    registry.add(request);
    expect(() =>
      newRun({
        id: 'r',
        registry,
        spec: 'steps: [{id: a, action: http.request, with: {endpoint: workers, method: POST, path: /x}, secrets: {token: mine}}]',
      }),
    ).toThrow('set by the operator and may not be given');
    await call(request, wish);
    expect(seen[0].headers.authorization).toBe('Bearer of-the-operator');
  });

  describe('a change whose answer does not come', () => {
    const post = (request: RunbookAction, parts: Parameters<typeof call>[2] = {}) =>
      call(request, { endpoint: 'workers', method: 'POST', path: '/restart' }, parts);

    it.each<[string, Partial<typeof answer>]>([
      ['the connection breaks', { breaks: true }],
      ['it fails in the middle', { status: 500 }],
      ['what stands before it fails', { status: 502 }],
      ['it answers too late for what stands before it', { status: 504 }],
      ['it leads elsewhere', { status: 303, headers: { location: '/done' } }],
      ['it says too much', { body: ' '.repeat(1024 * 1024 + 1) }],
    ])('may have been made: %s', async (_, parts) => {
      answer = { ...answer, ...parts };
      const { output } = await post(http().request);
      expect(output).toMatchObject({ name: 'UncertainOutcomeError' });
      expect((output as Error).message).toContain('endpoint workers');
      expect(seen).toHaveLength(1);
    });

    it('may have been made: the time is over, or somebody asked to stop', async () => {
      answer = { ...answer, silent: () => {} };
      const late = await post(http(['POST'], {}, 50).request);
      expect(late.output).toMatchObject({ name: 'UncertainOutcomeError' });
      const stop = new AbortController();
      answer = { ...answer, silent: () => stop.abort() };
      const stopped = await post(http().request, { signal: stop.signal });
      expect(stopped.output).toMatchObject({ name: 'UncertainOutcomeError' });
    });

    it.each<[string, Partial<typeof answer>]>([
      ['its credentials are refused', { status: 401 }],
      ['what it is about is not there', { status: 404 }],
      ['it does not fit', { status: 422 }],
      ['it comes too often', { status: 429 }],
    ])('was not made: %s', async (_, parts) => {
      answer = { ...answer, ...parts };
      expect((await post(http().request)).output).toMatchObject({ name: 'UpstreamError' });
    });

    it('was none where it only asked', async () => {
      answer = { ...answer, status: 500 };
      const { output } = await call(http().request, {
        endpoint: 'workers',
        method: 'GET',
        path: '/',
      });
      expect(output).toMatchObject({ name: 'UpstreamError' });
    });

    it('was not made where nothing listens', async () => {
      const gone = createServer();
      await new Promise<void>(resolve => gone.listen(0, '127.0.0.1', resolve));
      const { port } = gone.address() as AddressInfo;
      await new Promise(resolve => gone.close(resolve));
      const [, request] = httpActions({
        endpoints: [
          {
            name: 'workers',
            baseUrl: `http://127.0.0.1:${port}`,
            owners: ['*'],
            methods: ['POST'],
            headers: {},
            timeoutMs: 2_000,
          },
        ],
      });
      expect((await post(request)).output).toMatchObject({ name: 'UpstreamError' });
    });
  });

  it('fails where the system fails, without its address or credentials in the words', async () => {
    answer = { status: 500, body: '{"error":"operator-key leaked"}' };
    const { output, lines } = await call(http().get, { endpoint: 'workers', path: '/x' });
    const said = `${(output as Error).message}${lines.join()}`;
    expect(said).not.toContain('operator-key');
    expect(said).not.toContain('127.0.0.1');
  });
});

describe('asking Prometheus', () => {
  const [query, expects] = [0, 1].map(
    index => () =>
      prometheusActions({ prometheus: [{ name: 'main', baseUrl, headers: {}, timeoutMs: 2_000 }] })[
        index
      ],
  );
  const vector = (...values: string[]) =>
    JSON.stringify({
      status: 'success',
      data: {
        resultType: 'vector',
        result: values.map((value, index) => ({ metric: { pod: `p${index}` }, value: [1, value] })),
      },
    });

  it.each<[string, string, JsonObject]>([
    ['one number', vector('3.5'), { value: 3.5, count: 1 }],
    ['no series', vector(), { count: 0 }],
    ['several series', vector('1', '2'), { count: 2 }],
    ['what is no number', vector('NaN'), { count: 1 }],
  ])('gives %s', async (_, body, expected) => {
    answer = { status: 200, body };
    const { output } = await call(query(), { query: 'up' });
    expect(output).toMatchObject(expected);
    expect('value' in (output as JsonObject)).toBe('value' in expected);
    expect(seen[0].url).toBe('/api/api/v1/query?query=up');
  });

  it('expects an answer where it is told to', async () => {
    answer = { status: 200, body: vector() };
    expect((await call(expects(), { query: 'up == 1' })).output).toBeInstanceOf(Error);
    answer = { status: 200, body: vector('1') };
    expect((await call(expects(), { query: 'up == 1' })).output).toMatchObject({ count: 1 });
  });

  it.each([
    ['nonsense', 'hello'],
    ['another shape', '{"status":"success","data":{}}'],
  ])('takes %s for a failure', async (_, body) => {
    answer = { status: 200, body };
    expect((await call(query(), { query: 'up' })).output).toBeInstanceOf(Error);
  });

  it('says that none is connected', async () => {
    const [none] = prometheusActions({ prometheus: [] });
    expect(((await call(none, { query: 'up' })).output as Error).message).toContain(
      'No Prometheus',
    );
  });
});

describe('waiting', () => {
  it('can be stopped, and refuses what is no while', async () => {
    const stop = AbortSignal.abort(new Error('stopped'));
    expect((await call(waitAction, { for: 'PT1H' }, { signal: stop })).output).toMatchObject({
      name: 'AbortError',
    });
    expect(((await call(waitAction, { for: 'P1D' })).output as Error).message).toContain(
      'an hour at most',
    );
    expect((await call(waitAction, { for: 'PT0.001S' })).output).toEqual({});
  });
});

describe('telling people', () => {
  it('reaches people and teams, and nobody else', async () => {
    const notifications = { send: jest.fn(async () => {}) };
    const action = notifyAction(
      new Notifier({ logger: mockServices.logger.mock(), notifications, topic: 'runbooks' }),
    );
    await call(action, { to: 'payments', title: 'Drained' });
    expect(notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: 'group:default/payments' },
      }),
    );
    expect((await call(action, { to: 'component:checkout', title: 'x' })).output).toBeInstanceOf(
      Error,
    );
    expect(notifications.send).toHaveBeenCalledTimes(1);
  });
});

describe('secrets of the configuration', () => {
  const secrets = new ConfiguredSecrets({
    secrets: [{ name: 'token', value: 's3cret', actions: ['http.request'] }],
  });

  it('are given to the actions the operator gave them to', () => {
    expect(secrets.read('token', 'http.request')).toBe('s3cret');
  });

  it.each([
    ['token', 'notify'],
    ['other', 'http.request'],
  ])('are not: %s to %s, in the same words for what is not there', (name, action) => {
    expect(() => secrets.read(name, action)).toThrow(
      `The operator gave ${action} no secret called "${name}".`,
    );
  });
});
