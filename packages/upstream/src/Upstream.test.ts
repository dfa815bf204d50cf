import { gzipSync } from 'node:zlib';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { UpstreamError } from './errors/UpstreamError';
import type { UpstreamOptions } from './options/types';
import { FAKE_TIMERS, until, useLocalServers } from './__testUtils__/localServers';
import { Upstream } from './Upstream';

const servers = useLocalServers();

/** Waits between attempts are of no length, since the random part is 0. */
function create(baseUrl: string, options: Partial<UpstreamOptions> = {}): Upstream {
  return Upstream.create({ name: 'test', baseUrl, random: () => 0, ...options });
}

async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error = await call.then(
    () => new Error('It succeeded.'),
    thrown => thrown,
  );
  expect(error).toBeInstanceOf(UpstreamError);
  return error;
}

describe('Upstream', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  describe('a request', () => {
    it('asks below the base URL, and reads JSON in its type', async () => {
      const server = await servers.serve((_, response) => response.end('{"value": 42}'));
      const upstream = create(`${server.url}/prometheus?tenant=a`);
      const parse = (body: unknown) => (body as { value: number }).value;
      const value: number = await upstream.json({
        path: 'api/v1/query',
        query: { query: 'up == 1' },
        parse,
      });
      expect(value).toBe(42);
      expect(server.received).toEqual([
        expect.objectContaining({
          method: 'GET',
          url: '/prometheus/api/v1/query?tenant=a&query=up+%3D%3D+1',
          headers: expect.objectContaining({ 'user-agent': 'rollcall' }),
        }),
      ]);
    });

    it.each([
      [{ json: { a: [1] } }, 'application/json', '{"a":[1]}'],
      [
        { form: { q: 'a&b', n: [1, 2], no: undefined } },
        'application/x-www-form-urlencoded',
        'q=a%26b&n=1&n=2',
      ],
      [{ text: 'plain', contentType: 'text/plain' }, 'text/plain', 'plain'],
    ])('sends %j', async (body, contentType, sent) => {
      const server = await servers.serve((_, response) => response.end());
      await create(server.url).request({ method: 'POST', body });
      expect(server.received[0]).toMatchObject({
        body: sent,
        headers: { 'content-type': contentType },
      });
    });

    it('reads its credentials anew for each attempt, and lets no caller replace them', async () => {
      const server = await servers.serve((_, response) => {
        response.writeHead(server.received.length < 2 ? 503 : 200).end();
      });
      let reads = 0;
      const headers = async () => {
        reads += 1;
        return { Authorization: `Bearer ${reads}`, 'x-absent': undefined };
      };
      await create(server.url, { headers }).request({
        headers: { authorization: 'Bearer mine', 'x-request': 'kept' },
      });
      expect(server.received.map(request => request.headers)).toMatchObject([
        { authorization: 'Bearer 1', 'x-request': 'kept' },
        { authorization: 'Bearer 2', 'x-request': 'kept' },
      ]);
    });

    it('answers whole: status, headers, bytes and text', async () => {
      const server = await servers.serve((_, response) => {
        response.writeHead(201, {
          'content-type': 'text/calendar; charset=iso-8859-1',
          etag: '"1"',
        });
        response.end(Buffer.from('BEGIN:VCALENDAR æ', 'latin1'));
      });
      const answer = await create(server.url).request();
      expect(answer.status).toBe(201);
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(answer.text()).toBe('BEGIN:VCALENDAR æ');
      expect(answer.bytes).toHaveLength(17);
      expect(await create(server.url).text()).toBe('BEGIN:VCALENDAR æ');
    });

    it('takes 304 for an answer where it was asked for, else for a refusal', async () => {
      const server = await servers.serve((_, response) => response.writeHead(304).end());
      const upstream = create(server.url);
      const answer = await upstream.request({ headers: { 'if-none-match': '"1"' } });
      expect(answer).toMatchObject({ status: 304, bytes: new Uint8Array() });
      expect(await failureOf(upstream.request())).toMatchObject({
        reason: 'rejected',
        status: 304,
      });
    });

    it.each([
      ['a path', { path: '../admin' }],
      ['a header', { headers: { 'x-note': 'a\nb' } }],
      ['a time', { timeoutMs: 0 }],
    ])('with %s that cannot be meant is never sent', async (_what, request) => {
      const server = await servers.serve((_, response) => response.end());
      await expect(create(server.url).request(request)).rejects.toMatchObject({
        name: 'InputError',
      });
      expect(server.received).toEqual([]);
    });
  });

  describe('a failure', () => {
    it.each([
      [400, 'rejected'],
      [401, 'unauthorized'],
      [403, 'unauthorized'],
      [404, 'not-found'],
      [410, 'not-found'],
      [422, 'rejected'],
      [429, 'rate-limited'],
      [500, 'server-error'],
      [501, 'server-error'],
      [503, 'server-error'],
    ])('of status %d is %s, and keeps what came with it', async (status, reason) => {
      const server = await servers.serve((_, response) =>
        response.writeHead(status).end('{"error": 1}'),
      );
      const error = await failureOf(create(server.url, { retry: { attempts: 1 } }).request());
      expect(error).toMatchObject({
        reason,
        status,
        upstream: 'test',
        responseText: '{"error": 1}',
      });
    });

    it('of status 403 with the headers of a limit is a limit', async () => {
      const server = await servers.serve((_, response) => {
        response.setHeaders(
          new Headers({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800000060' }),
        );
        response.setHeader('date', new Date(1_800_000_000_000).toUTCString());
        response.writeHead(403).end();
      });
      expect(await failureOf(create(server.url).request())).toMatchObject({
        reason: 'rate-limited',
        retryAfterMs: 60_000,
      });
    });

    it('to connect is told from a connection that breaks', async () => {
      const server = await servers.serve((_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"half":', () => response.destroy());
      });
      const upstream = create(server.url, { retry: { attempts: 1 } });
      expect(await failureOf(upstream.request())).toMatchObject({
        reason: 'interrupted',
        status: 200,
      });
      await server.close();
      expect(await failureOf(upstream.request())).toMatchObject({
        reason: 'refused',
        code: 'ECONNREFUSED',
      });
    });

    it('to speak HTTP is malformed', async () => {
      const server = createServer(socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = server.address() as AddressInfo;
      const error = await failureOf(create(`http://127.0.0.1:${port}`).request());
      server.close();
      expect(error.reason).toBe('malformed');
    });

    it.each([
      ['text/html; charset=utf-8', '<html>', 'not JSON but text/html'],
      ['application/json', '', 'not JSON but application/json'],
      ['a b c', '{', 'not JSON but something else'],
      ['application/json', '{"data": [{"name": 1}]}', 'not of the expected shape at data.0.name.*'],
    ])('to be what it should, as %s: %s', async (type, body, detail) => {
      const server = await servers.serve((_, response) => {
        response.setHeader('content-type', type);
        response.end(body);
      });
      const parse = () => {
        const issues = [{ path: ['data', 0, 'name', 'canary-1'] }];
        throw Object.assign(new Error('received "canary-2"'), { issues });
      };
      const error = await failureOf(create(server.url).json({ parse }));
      expect(error).toMatchObject({
        reason: 'malformed',
        message: `The answer of test cannot be read: ${detail}.`,
      });
      expect(server.received).toHaveLength(1);
    });

    it.each([
      ['announced', (size: number) => ({ body: Buffer.alloc(size), headers: {} })],
      [
        'not announced',
        (size: number) => ({
          body: Buffer.alloc(size),
          headers: { 'transfer-encoding': 'chunked' },
        }),
      ],
      [
        'compressed',
        (size: number) => ({
          body: gzipSync(Buffer.alloc(size)),
          headers: { 'content-encoding': 'gzip' },
        }),
      ],
    ])('of size, %s, is not read to its end', async (_how, make) => {
      let size = 1_000;
      const server = await servers.serve((_, response) => {
        const { body, headers } = make(size);
        response.writeHead(200, headers);
        response.end(body);
      });
      const upstream = create(server.url, { maxResponseBytes: 1_000 });
      expect((await upstream.request()).bytes).toHaveLength(1_000);
      size = 1_001;
      expect(await failureOf(upstream.request())).toMatchObject({
        reason: 'too-large',
        message: expect.stringContaining('1000 bytes'),
      });
      expect(server.received).toHaveLength(2);
    });

    it('of size is none where only the headers were asked for', async () => {
      const server = await servers.serve((_, response) => {
        response.writeHead(200, { 'content-length': '9000000000' }).end();
      });
      const answer = await create(server.url).request({ method: 'HEAD' });
      expect(answer.bytes).toHaveLength(0);
    });

    it('of size ends an endless answer', async () => {
      let closed = false;
      const server = await servers.serve((_, response) => {
        response.on('close', () => {
          closed = true;
        });
        const more = () => {
          while (!closed && response.write('x'.repeat(1_000)));
        };
        response.on('drain', more);
        more();
      });
      const error = await failureOf(create(server.url, { maxResponseBytes: 100_000 }).request());
      expect(error.reason).toBe('too-large');
      await until(() => closed);
    });

    it('of our own credentials sends nothing and blames nobody', async () => {
      const server = await servers.serve((_, response) => response.end());
      for (const headers of [
        () => ({ authorization: 'can\nary' }),
        () => Promise.reject(new Error('canary')),
      ]) {
        const upstream = create(server.url, { headers });
        const error = await failureOf(upstream.request());
        expect(error.reason).toBe('unauthorized');
        expect(error.message).not.toMatch(/canary|can\nary/);
        expect(upstream.state().lastFailure).toBeUndefined();
      }
      expect(server.received).toEqual([]);
    });
  });

  describe('a redirect', () => {
    it('is followed within the base URL', async () => {
      const server = await servers.serve((request, response) => {
        if (request.url === '/base/new') response.end('there');
        else response.writeHead(302, { location: 'new' }).end();
      });
      const upstream = create(`${server.url}/base`, {
        headers: () => ({ authorization: 'secret' }),
      });
      expect(await upstream.text({ path: 'old' })).toBe('there');
      expect(server.received[1].headers.authorization).toBe('secret');
    });

    it('never takes credentials to another origin', async () => {
      const other = await servers.serve((_, response) => response.end('caught'));
      const server = await servers.serve((_, response) => {
        response.writeHead(307, { location: `${other.url}/base/?stolen=canary` }).end();
      });
      const upstream = create(`${server.url}/base`, {
        headers: () => ({ authorization: 'secret' }),
      });
      expect(await failureOf(upstream.request())).toMatchObject({
        reason: 'redirected',
        message: `test redirects the call: to another origin, ${other.url}. If that is its new place, set its baseUrl to it.`,
      });
      expect(other.received).toEqual([]);
    });

    it.each([
      ['out of the base', 'GET', '/admin', 1],
      ['out of the base by dots', 'GET', '/base/../admin', 1],
      ['with credentials of its own', 'GET', '//user:pass@HOST/base/x', 1],
      ['to another scheme', 'GET', 'file:///etc/passwd', 1],
      ['nowhere', 'GET', 'http://[', 1],
      ['to itself', 'GET', '/base/', 4],
      ['of what is written', 'POST', '/base/x', 1],
    ] as const)('%s is refused', async (_where, method, location, requests) => {
      const server = await servers.serve((request, response) => {
        response
          .writeHead(301, { location: location.replace('HOST', request.headers.host!) })
          .end();
      });
      const upstream = create(`${server.url}/base/`);
      expect(await failureOf(upstream.request({ method }))).toMatchObject({ reason: 'redirected' });
      expect(server.received).toHaveLength(requests);
    });
  });

  describe('trying again', () => {
    /** Answers the statuses in turn, and 200 afterwards. */
    const flapping = async (...statuses: number[]) =>
      await servers.serve((_, response) => response.writeHead(statuses.shift() ?? 200).end('fine'));

    it('mends what fails for a moment', async () => {
      const server = await flapping(503, 502);
      expect(await create(server.url).text()).toBe('fine');
      expect(server.received).toHaveLength(3);
    });

    it('mends a connection that breaks in the middle of an answer', async () => {
      const server = await servers.serve((_, response) => {
        if (server.received.length > 1) {
          response.end('whole');
          return;
        }
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.destroy());
      });
      expect(await create(server.url).text()).toBe('whole');
    });

    it('comes to an end', async () => {
      const server = await flapping(503, 503, 503);
      const error = await failureOf(create(server.url).request());
      expect(error).toMatchObject({ reason: 'server-error', status: 503 });
      expect(server.received).toHaveLength(3);
    });

    it.each([
      ['POST', undefined, 1],
      ['PATCH', undefined, 1],
      ['POST', true, 2],
      ['GET', undefined, 2],
      ['PUT', undefined, 2],
      ['DELETE', undefined, 2],
      ['GET', false, 1],
    ] as const)('a %s, idempotent %s, sends %d', async (method, idempotent, requests) => {
      const server = await flapping(503);
      await create(server.url)
        .request({ method, idempotent })
        .catch(() => undefined);
      expect(server.received).toHaveLength(requests);
    });

    it.each([408, 425, 429, 500, 502, 504])('helps after %d', async status => {
      const server = await flapping(status);
      expect(await create(server.url).text()).toBe('fine');
    });

    it.each([400, 401, 404, 409, 501, 505])('is of no use after %d', async status => {
      const server = await flapping(status);
      await failureOf(create(server.url).request());
      expect(server.received).toHaveLength(1);
    });

    it('waits for as long as it is asked to', async () => {
      jest.useFakeTimers({ ...FAKE_TIMERS, now: 0 });
      const answers = ['3', new Date(7_000).toUTCString()];
      const server = await servers.serve((_, response) => {
        const retryAfter = answers.shift();
        if (!retryAfter) response.end('fine');
        else {
          response.setHeaders(
            new Headers({ 'retry-after': retryAfter, date: new Date().toUTCString() }),
          );
          response.writeHead(429).end();
        }
      });
      const text = create(server.url).text();
      for (const [index, waitMs] of [3_000, 4_000].entries()) {
        await until(() => server.received.length === index + 1 && jest.getTimerCount() === 2);
        await jest.advanceTimersByTimeAsync(waitMs - 1);
        expect(server.received).toHaveLength(index + 1);
        await jest.advanceTimersByTimeAsync(1);
      }
      expect(await text).toBe('fine');
    });

    it('is left to the caller where it is asked to wait longer than it may', async () => {
      const server = await servers.serve((_, response) => {
        response.writeHead(429, { 'retry-after': '6' }).end();
      });
      expect(await failureOf(create(server.url).request())).toMatchObject({
        reason: 'rate-limited',
        retryAfterMs: 6_000,
      });
      expect(server.received).toHaveLength(1);
    });
  });

  describe('time', () => {
    it.each([
      ['no answer', () => undefined],
      ['half an answer', (response: { write(text: string): unknown }) => response.write('half')],
    ])('runs out with %s, once for each attempt', async (_what, answer) => {
      jest.useFakeTimers(FAKE_TIMERS);
      const server = await servers.serve((_, response) => {
        answer(response);
      });
      let ended = 0;
      const onAttempt = () => {
        ended += 1;
      };
      const upstream = create(server.url, { timeoutMs: 2_000, observer: { onAttempt } });
      const failure = failureOf(upstream.request());
      for (const attempt of [1, 2, 3]) {
        await until(() => server.received.length === attempt);
        await jest.advanceTimersByTimeAsync(2_000);
        expect(ended).toBe(attempt);
        // The wait between attempts, which no timer makes shorter than this.
        await jest.advanceTimersByTimeAsync(1);
      }
      expect(await failure).toMatchObject({
        reason: 'timeout',
        message: 'test did not answer within 2 s.',
      });
    });

    it('is over at once for a caller who gives up, even for a fetch that does not listen', async () => {
      const deaf = create('http://127.0.0.1', { fetch: () => new Promise(() => undefined) });
      for (const reason of [new Error('no longer needed'), undefined]) {
        const controller = new AbortController();
        const failure = failureOf(deaf.request({ signal: controller.signal }));
        controller.abort(reason);
        expect(await failure).toMatchObject({ reason: 'aborted' });
      }
      expect(await failureOf(deaf.request({ signal: AbortSignal.abort() }))).toMatchObject({
        reason: 'aborted',
      });
      expect(await failureOf(deaf.request({ signal: AbortSignal.timeout(1) }))).toMatchObject({
        reason: 'timeout',
      });
      expect(deaf.state()).toMatchObject({ inFlight: 0, lastFailure: undefined });
    });

    it('spent waiting for another attempt ends when the caller gives up', async () => {
      const server = await servers.serve((_, response) => {
        response.writeHead(503, { 'retry-after': '4' }).end();
      });
      jest.useFakeTimers(FAKE_TIMERS);
      const controller = new AbortController();
      const failure = failureOf(create(server.url).request({ signal: controller.signal }));
      // The time limit of the call, and the wait.
      await until(() => server.received.length === 1 && jest.getTimerCount() === 2);
      controller.abort();
      expect(await failure).toMatchObject({ reason: 'aborted' });
      await jest.advanceTimersByTimeAsync(60_000);
      expect(server.received).toHaveLength(1);
    });

    it('in a queue counts towards the whole', async () => {
      jest.useFakeTimers(FAKE_TIMERS);
      const fetches: unknown[] = [];
      const hanging = create('http://127.0.0.1', {
        timeoutMs: 1_000,
        retry: { attempts: 1 },
        bulkhead: { concurrent: 1, queued: 10 },
        fetch: url => {
          fetches.push(url);
          return new Promise(() => undefined);
        },
      });
      const failures = [1, 2, 3].map(() => failureOf(hanging.request()));
      await jest.advanceTimersByTimeAsync(1_000);
      for (const failure of failures) expect(await failure).toMatchObject({ reason: 'timeout' });
    });
  });

  describe('the bulkhead', () => {
    it('lets a few through, has some wait, and refuses the rest at once', async () => {
      const waiting: Array<() => void> = [];
      const server = await servers.serve((_, response) => {
        waiting.push(() => response.end('fine'));
      });
      const upstream = create(server.url, { bulkhead: { concurrent: 2, queued: 1 } });
      const calls = [1, 2, 3].map(() => upstream.text());
      await until(() => waiting.length === 2);
      expect(upstream.state()).toMatchObject({ inFlight: 2, queued: 1, circuit: 'closed' });
      expect(await failureOf(upstream.text())).toMatchObject({ reason: 'busy', statusCode: 503 });
      expect(server.received).toHaveLength(2);
      waiting.splice(0).forEach(answer => answer());
      await until(() => waiting.length === 1);
      waiting[0]();
      expect(await Promise.all(calls)).toEqual(['fine', 'fine', 'fine']);
      expect(upstream.state()).toMatchObject({ inFlight: 0, queued: 0, lastFailure: undefined });
    });
  });
});
