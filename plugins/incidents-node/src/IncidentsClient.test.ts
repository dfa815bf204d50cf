import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { IncidentsClient } from './IncidentsClient';

const REF = 'component:default/checkout';
const ROW = { number: 7, title: 'Slow', severity: 1, state: 'open', kind: 'incident', more: 'x' };

describe('asking what is wrong', () => {
  let server: Server | undefined;

  afterEach(async () => {
    await new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve()));
  });

  async function ask(listener: RequestListener) {
    server = createServer(listener);
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new IncidentsClient({
      auth: mockServices.auth({ pluginId: 'monitoring' }),
      discovery: { getBaseUrl: async () => `http://127.0.0.1:${port}/api/incidents` } as never,
    }).openIncidents(REF);
  }

  it('asks for incidents that are not over, with credentials of its own', async () => {
    const seen: (string | undefined)[] = [];
    const answer = await ask((req, res) => {
      seen.push(req.url, req.headers.authorization);
      res.end(JSON.stringify({ items: [ROW], totalItems: 1 }));
    });
    expect(answer).toEqual({
      state: 'known',
      incidents: [{ number: 7, title: 'Slow', severity: 1, state: 'open' }],
    });
    const query = 'state=active&kind=incident&serviceRef=component%3Adefault%2Fcheckout&limit=200';
    expect(seen[0]).toBe(`/api/incidents/v1/incidents?${query}`);
    expect(seen[1]).toContain('plugin:monitoring');
  });

  it.each<[string, RequestListener, string]>([
    [
      'is not installed',
      (_, res) => res.writeHead(404).end(),
      'The incidents plugin is not installed in this portal.',
    ],
    [
      'fails',
      (_, res) => res.writeHead(503).end(),
      'The incidents plugin answered with status 503',
    ],
    ['answers something else', (_, res) => res.end('{}'), 'gave an answer that is not understood'],
    ['breaks off', req => req.socket.destroy(), 'The incidents plugin could not be reached'],
  ])('never says that nothing is wrong where incidents %s', async (_, listener, because) => {
    expect(await ask(listener)).toEqual({
      state: 'unknown',
      because: expect.stringContaining(because),
    });
  });
});
