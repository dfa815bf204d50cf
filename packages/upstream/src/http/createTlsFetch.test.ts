import type { TLSSocket } from 'node:tls';
import { createCertificate } from '../__testUtils__/createCertificate';
import { useLocalServers } from '../__testUtils__/localServers';
import { Upstream } from '../Upstream';
import { createTlsFetch } from './createTlsFetch';
import type { TlsMaterial } from './sendRequest';

const servers = useLocalServers();

const SERVER = createCertificate('127.0.0.1');
const CLIENT = createCertificate('127.0.0.2');

describe('createTlsFetch', () => {
  async function failureOf(upstream: Upstream): Promise<unknown> {
    return await upstream.text().catch(error => error);
  }

  function create(baseUrl: string, tls?: TlsMaterial): Upstream {
    return Upstream.create({
      name: 'kubernetes',
      baseUrl,
      retry: { attempts: 1 },
      fetch: tls && createTlsFetch({ tls: async () => tls }),
    });
  }

  it('trusts the authority it is told to, which the usual fetch does not', async () => {
    const server = await servers.serveTls(SERVER, (_, response) => response.end('fine'));
    expect(await failureOf(create(server.url))).toMatchObject({
      reason: 'tls',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(await failureOf(create(server.url, { ca: CLIENT.cert }))).toMatchObject({
      reason: 'tls',
    });
    expect(await create(server.url, { ca: SERVER.cert }).text()).toBe('fine');
  });

  it('does not trust a certificate of another host', async () => {
    const server = await servers.serveTls(CLIENT, (_, response) => response.end('fine'));
    expect(await failureOf(create(server.url, { ca: CLIENT.cert }))).toMatchObject({
      reason: 'tls',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('shows its own certificate, and another once that was renewed', async () => {
    const options = { ...SERVER, ca: CLIENT.cert, requestCert: true, rejectUnauthorized: false };
    const server = await servers.serveTls(options, (request, response) => {
      response.end(String((request.socket as TLSSocket).authorized));
    });
    let tls: TlsMaterial = { ca: SERVER.cert };
    const upstream = Upstream.create({
      name: 'kubernetes',
      baseUrl: server.url,
      fetch: createTlsFetch({ tls: () => tls }),
    });
    expect(await upstream.text()).toBe('false');
    tls = { ca: SERVER.cert, ...CLIENT };
    expect(await upstream.text()).toBe('true');
  });

  it('sends bodies, reads answers without one, and notices where one is cut short', async () => {
    const server = await servers.serveTls(SERVER, (request, response) => {
      if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '9' });
        response.write('half', () => response.destroy());
      } else if (request.url === '/packed') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      } else if (request.method === 'HEAD') {
        response.writeHead(200, { 'content-length': '9000000000' }).end();
      } else response.writeHead(204).end();
    });
    const upstream = create(server.url, { ca: SERVER.cert });
    const body = { json: { replicas: 3 } };
    expect(await upstream.request({ method: 'PATCH', body })).toMatchObject({ status: 204 });
    expect(await upstream.request({ method: 'HEAD' })).toMatchObject({ status: 200 });
    await expect(upstream.request({ path: 'cut' })).rejects.toMatchObject({
      reason: 'interrupted',
    });
    await expect(upstream.request({ path: 'packed' })).rejects.toMatchObject({
      reason: 'malformed',
    });
    expect(server.received[0]).toMatchObject({
      method: 'PATCH',
      body: '{"replicas":3}',
      headers: { 'accept-encoding': 'identity', 'content-type': 'application/json' },
    });
  });

  it('speaks https only, and follows nothing by itself', async () => {
    const get = createTlsFetch({ tls: () => ({}) });
    await expect(get('http://127.0.0.1', { redirect: 'manual' })).rejects.toThrow(
      'https URLs only',
    );
    await expect(get('https://127.0.0.1')).rejects.toThrow('follows no redirects');
  });
});
