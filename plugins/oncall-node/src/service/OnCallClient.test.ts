import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { OnCallService } from './OnCallService';
import { onCallServiceRef } from './onCallServiceRef';

const REF = 'component:default/checkout';
const NOW = '2026-11-26T10:00:00Z';

/** As Backstage's error middleware writes it. */
function errorBody(statusCode: number, error: { name: string; message: string }): string {
  return JSON.stringify({ error, request: { method: 'GET', url: '' }, response: { statusCode } });
}

describe('asking another plugin who is on call', () => {
  let server: Server | undefined;

  async function listen(listener: RequestListener): Promise<string> {
    server = createServer(listener);
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/oncall`;
  }
  afterEach(async () => {
    await new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve()));
    server = undefined;
  });

  async function clientOf(baseUrl: string): Promise<OnCallService> {
    let onCall: OnCallService | undefined;
    await startTestBackend({
      features: [
        createBackendPlugin({
          pluginId: 'incidents',
          register(env) {
            env.registerInit({
              deps: { service: onCallServiceRef },
              init: async ({ service }) => void (onCall = service),
            });
          },
        }),
        mockServices.discovery.mock({ getBaseUrl: async () => baseUrl }).factory,
      ],
    });
    return onCall!;
  }

  it('goes to the plugin with credentials of its own, or of whom it asks for', async () => {
    const seen: { url?: string; authorization?: string }[] = [];
    const answer = { ref: REF, at: NOW, state: 'nobody' };
    const baseUrl = await listen((req, res) => {
      seen.push({ url: req.url, authorization: req.headers.authorization });
      res.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    const onCall = await clientOf(baseUrl);
    await expect(onCall.whoIsOnCall(REF, { at: NOW })).resolves.toEqual(answer);
    await onCall.whoIsOnCall(REF, { credentials: mockCredentials.user('user:default/mara') });
    expect(seen.map(({ url }) => url)).toEqual([
      '/api/oncall/v1/who?ref=component%3Adefault%2Fcheckout&at=2026-11-26T10%3A00%3A00Z',
      '/api/oncall/v1/who?ref=component%3Adefault%2Fcheckout',
    ]);
    expect(seen[0].authorization).toContain('plugin:incidents');
    expect(seen[1].authorization).toContain('user:default/mara');
  });

  it.each([
    ['is not installed', 404, '', 'On-call is not installed in this portal'],
    [
      'fails',
      503,
      errorBody(503, { name: 'ServiceUnavailableError', message: 'starting' }),
      'On-call answered with status 503: starting',
    ],
  ])('is unknown where on-call %s', async (_, status, body, because) => {
    const baseUrl = await listen((_req, res) => {
      res.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    const onCall = await clientOf(baseUrl);
    await expect(onCall.whoIsOnCall(REF, { at: NOW })).resolves.toMatchObject({
      ref: REF,
      at: NOW,
      state: 'unknown',
      people: [],
      because,
    });
  });

  it('is unknown where on-call cannot be reached', async () => {
    const baseUrl = await listen((req, _res) => req.socket.destroy());
    const onCall = await clientOf(baseUrl);
    await expect(onCall.whoIsOnCall(REF)).resolves.toMatchObject({
      state: 'unknown',
      because: expect.stringContaining('On-call could not be reached'),
    });
  });

  it.each([
    [404, 'NotFoundError', 'There is no component:default/checkout'],
    [403, 'NotAllowedError', 'This needs the permission oncall.schedule.read'],
  ])('passes on what on-call refuses with %s', async (status, name, message) => {
    const baseUrl = await listen((_req, res) => {
      res
        .writeHead(status, { 'content-type': 'application/json' })
        .end(errorBody(status, { name, message }));
    });
    const onCall = await clientOf(baseUrl);
    await expect(onCall.whoIsOnCall(REF)).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name, message },
    });
  });

  it('reads facts again only when they changed, and gives the same object until then', async () => {
    let etag = '"one"';
    const seen: (string | undefined)[] = [];
    const baseUrl = await listen((req, res) => {
      seen.push(req.headers['if-none-match']);
      if (req.headers['if-none-match'] === etag) {
        res.writeHead(304).end();
        return;
      }
      res.writeHead(200, { 'content-type': 'application/json', etag });
      res.end(JSON.stringify({ asOf: NOW, overrides: [{ id: etag }], importedSchedules: [] }));
    });
    const onCall = await clientOf(baseUrl);
    const first = await onCall.facts();
    expect(first).toEqual({
      state: 'known',
      overrides: [{ id: '"one"' }],
      importedSchedules: [],
    });
    expect(await onCall.facts()).toBe(first);
    etag = '"two"';
    expect(await onCall.facts()).toMatchObject({ overrides: [{ id: '"two"' }] });
    expect(seen).toEqual([undefined, '"one"', '"one"']);
  });

  it('does not know facts where on-call is not installed', async () => {
    const baseUrl = await listen((_req, res) => res.writeHead(404).end());
    const onCall = await clientOf(baseUrl);
    await expect(onCall.facts()).resolves.toEqual({
      state: 'unknown',
      because: 'On-call is not installed in this portal',
    });
  });
});
