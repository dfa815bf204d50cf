import http from 'node:http';
import { createCertificate } from '../__testUtils__/createCertificate';
import { FAKE_TIMERS, until, useLocalServers } from '../__testUtils__/localServers';
import { Upstream } from '../Upstream';
import { createGuardedFetch, type GuardedFetchOptions } from './createGuardedFetch';

const servers = useLocalServers();
const CERTIFICATE = createCertificate('127.0.0.1');

/** The names that documents use here. No resolver but this one knows them. */
const NAMES: Record<string, string[]> = {
  'status.test': ['127.0.0.1'],
  'other.test': ['127.0.0.1'],
  'inside.test': ['10.0.0.1'],
  'mixed.test': ['127.0.0.1', '10.0.0.1'],
};

describe('createGuardedFetch', () => {
  let lookups: string[];

  beforeEach(() => {
    lookups = [];
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** Allows the servers of the test, as an operator may allow a network of his. */
  function create(ports: number[], options: Partial<GuardedFetchOptions> = {}): typeof fetch {
    return createGuardedFetch({
      allowHosts: ports.flatMap(port => Object.keys(NAMES).map(name => `${name}:${port}`)),
      allowAddresses: ['127.0.0.1/32'],
      allowHttp: true,
      resolve: async name => {
        lookups.push(name);
        return NAMES[name] ?? [];
      },
      ...options,
    });
  }

  it('connects to the address that was checked, under the name that was asked for', async () => {
    const server = await servers.serve((_, response) => {
      response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end('fine');
    });
    const get = create([server.port]);
    const response = await get(`http://status.test:${server.port}/page?x=1`);
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('fine');
    expect(lookups).toEqual(['status.test']);
    expect(server.received).toMatchObject([
      { url: '/page?x=1', headers: { host: `status.test:${server.port}` } },
    ]);
  });

  it.each([
    ['inside.test', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['mixed.test', 'ERR_ADDRESS_NOT_PUBLIC'],
    ['unknown.test', 'ERR_HOST_NOT_ALLOWED'],
    ['127.0.0.1', 'ERR_HOST_NOT_ALLOWED'],
    ['user:secret@status.test', 'ERR_CREDENTIALS_NOT_ALLOWED'],
  ])('sends nothing to %s', async (host, code) => {
    const server = await servers.serve((_, response) => response.end());
    const url = `http://${host}:${server.port}/`;
    await expect(create([server.port])(url)).rejects.toMatchObject({ code });
    expect(server.received).toEqual([]);
  });

  it('wants https unless told, and a certificate that holds', async () => {
    const server = await servers.serve((_, response) => response.end());
    const strict = create([server.port], { allowHttp: false });
    await expect(strict(`http://status.test:${server.port}`)).rejects.toMatchObject({
      code: 'ERR_SCHEME_NOT_ALLOWED',
    });
    const secure = await servers.serveTls(CERTIFICATE, (_, response) => response.end());
    await expect(create([secure.port])(`https://status.test:${secure.port}`)).rejects.toMatchObject(
      {
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      },
    );
    expect([...server.received, ...secure.received]).toEqual([]);
  });

  it.each(['authorization', 'cookie', 'proxy-authorization', 'x-api-key', 'host'])(
    'refuses to send the header %s',
    async header => {
      const server = await servers.serve((_, response) => response.end());
      const call = create([server.port])(`http://status.test:${server.port}`, {
        headers: { [header]: 'canary' },
      });
      await expect(call).rejects.toMatchObject({
        name: 'InputError',
        message: `The header ${header} may not be sent to a host that a document names.`,
      });
      expect(server.received).toEqual([]);
    },
  );

  describe('a redirect', () => {
    it('is followed to a host that passes, and checked anew', async () => {
      const server = await servers.serve((request, response) => {
        if (request.url === '/end') response.end('there');
        else response.writeHead(302, { location: `http://other.test:${server.port}/end` }).end();
      });
      const response = await create([server.port])(`http://status.test:${server.port}/`);
      expect(await response.text()).toBe('there');
      expect(lookups).toEqual(['status.test', 'other.test']);
    });

    it.each([
      ['to a private address', 'http://inside.test:PORT/', 'ERR_ADDRESS_NOT_PUBLIC', 1],
      ['to a host that is not allowed', 'http://169.254.169.254/latest', 'ERR_HOST_NOT_ALLOWED', 1],
      ['to another port', 'http://status.test:1/', 'ERR_HOST_NOT_ALLOWED', 1],
      ['to another scheme', 'file:///etc/passwd', 'ERR_SCHEME_NOT_ALLOWED', 1],
      ['nowhere', 'http://[', 'ERR_REDIRECT_NOT_ALLOWED', 1],
      ['in circles', '/', 'ERR_REDIRECT_NOT_ALLOWED', 4],
    ])('%s is refused', async (_where, location, code, requests) => {
      const server = await servers.serve((request, response) => {
        const port = request.headers.host!.split(':')[1];
        response.writeHead(307, { location: location.replace('PORT', port) }).end();
      });
      const call = create([server.port])(`http://status.test:${server.port}/`);
      await expect(call).rejects.toMatchObject({ code });
      expect(server.received).toHaveLength(requests);
    });

    it('is not followed with a body, nor where the caller does not want it', async () => {
      const server = await servers.serve((_, response) => {
        response.writeHead(307, { location: '/again' }).end();
      });
      const get = create([server.port]);
      const url = `http://status.test:${server.port}/`;
      const refused = { code: 'ERR_REDIRECT_NOT_ALLOWED' };
      await expect(get(url, { method: 'POST', body: 'x' })).rejects.toMatchObject(refused);
      await expect(get(url, { redirect: 'error' })).rejects.toMatchObject(refused);
      expect((await get(url, { redirect: 'manual' })).status).toBe(307);
      expect(server.received.map(({ url: path, body }) => [path, body])).toEqual([
        ['/', 'x'],
        ['/', ''],
        ['/', ''],
      ]);
    });
  });

  it('ends an answer that is too large', async () => {
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
    const call = create([server.port], { maxResponseBytes: 10_000 })(
      `http://status.test:${server.port}`,
    );
    await expect(call).rejects.toMatchObject({ code: 'ERR_RESPONSE_TOO_LARGE' });
    await until(() => closed);
  });

  it.each([
    ['does not come', () => undefined],
    ['does not end', (response: http.ServerResponse) => response.write('half')],
  ])('ends an answer that %s in time, or is not wanted', async (_what, answer) => {
    jest.useFakeTimers(FAKE_TIMERS);
    const server = await servers.serve((_, response) => {
      answer(response);
    });
    const get = create([server.port], { timeoutMs: 3_000 });
    const controller = new AbortController();
    const url = `http://status.test:${server.port}`;
    const caught = (call: Promise<unknown>) => call.catch(error => error);
    const late = caught(get(url));
    const unwanted = caught(get(url, { signal: controller.signal }));
    await until(() => server.received.length === 2);
    controller.abort(new Error('no longer wanted'));
    expect(await unwanted).toMatchObject({ message: 'no longer wanted' });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await late).toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('gives a resolver no more time than a call', async () => {
    jest.useFakeTimers(FAKE_TIMERS);
    const get = create([80], { resolve: () => new Promise(() => undefined) });
    const late = get('http://status.test').catch(error => error);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await late).toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('takes no way that was prepared for others, such as a proxy', async () => {
    const usual = http.globalAgent;
    const elsewhere = new http.Agent();
    const connect = jest.spyOn(elsewhere, 'createConnection').mockImplementation(() => {
      throw new Error('the usual way');
    });
    http.globalAgent = elsewhere;
    try {
      const server = await servers.serve((_, response) => response.end('direct'));
      const response = await create([server.port])(`http://status.test:${server.port}`);
      expect(await response.text()).toBe('direct');
      expect(connect).not.toHaveBeenCalled();
    } finally {
      http.globalAgent = usual;
    }
  });

  it('refuses what it cannot send', async () => {
    const get = create([80]);
    await expect(get(new Request('http://status.test'))).rejects.toMatchObject({
      name: 'InputError',
    });
    const body = new FormData();
    await expect(get('http://status.test', { method: 'POST', body })).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it('refuses options that cannot be meant when it is made', () => {
    expect(() => createGuardedFetch({ allowHosts: ['https://status.test'] })).toThrow(
      'is not a host',
    );
  });

  describe('in an upstream', () => {
    it('blocks without trying again, and without blaming the dependency', async () => {
      const upstream = Upstream.create({
        name: 'status page',
        baseUrl: 'http://inside.test',
        fetch: create([80], { allowHosts: ['inside.test'] }),
      });
      await expect(upstream.request()).rejects.toMatchObject({
        reason: 'blocked',
        code: 'ERR_ADDRESS_NOT_PUBLIC',
        statusCode: 403,
      });
      expect(lookups).toHaveLength(1);
      expect(upstream.state()).toMatchObject({ circuit: 'closed', lastFailure: undefined });
    });

    it('sends no credentials, says so, and is told apart from a failure', async () => {
      const server = await servers.serve((_, response) => response.writeHead(200).end('fine'));
      const options = {
        name: 'status page',
        baseUrl: `http://status.test:${server.port}`,
        fetch: create([server.port]),
      };
      expect(await Upstream.create(options).text()).toBe('fine');
      const careless = Upstream.create({
        ...options,
        headers: () => ({ authorization: 'secret' }),
      });
      await expect(careless.text()).rejects.toMatchObject({ name: 'InputError' });
      expect(server.received).toHaveLength(1);
    });
  });
});
