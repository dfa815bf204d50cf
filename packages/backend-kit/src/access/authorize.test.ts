import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult, createPermission } from '@backstage/plugin-permission-common';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import { authorize, demandPermission } from './authorize';

const permission = createPermission({ name: 'thing.read', attributes: { action: 'read' } });

function setUp(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  const fail = jest.fn();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail })),
  });
  const permissions = mockServices.permissions.mock({ authorize: async () => [{ result }] });
  const httpAuth = mockServices.httpAuth.mock({
    credentials: async () => mockCredentials.user() as never,
  });
  return { auditor, fail, httpAuth, permissions };
}

describe('asking whether somebody may', () => {
  it.each([
    ['a user', mockCredentials.user()],
    ['a service', mockCredentials.service()],
  ])('lets %s through who holds the permission', async (_, credentials) => {
    const options = setUp(AuthorizeResult.ALLOW);
    await expect(demandPermission({ permission, credentials }, options)).resolves.toBeUndefined();
    expect(options.auditor.createEvent).not.toHaveBeenCalled();
  });

  it.each([
    ['who lacks it', AuthorizeResult.DENY, mockCredentials.user()],
    ['nobody in particular, whatever the policy', AuthorizeResult.ALLOW, mockCredentials.none()],
  ] as const)('refuses %s, and says so to the auditor', async (_, result, credentials) => {
    const options = setUp(result);
    await expect(demandPermission({ permission, credentials }, options)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'This needs the permission thing.read',
    });
    expect(options.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'access-denied', meta: { permission: 'thing.read' } }),
    );
    expect(options.fail).toHaveBeenCalledTimes(1);
  });

  it('hands a refusal to whoever turns errors into answers', async () => {
    const next = jest.fn();
    const asked = { headers: {} } as Request;
    await authorize(permission, setUp(AuthorizeResult.DENY))(asked, {} as Response, next);
    expect(next.mock.calls).toEqual([[expect.objectContaining({ name: 'NotAllowedError' })]]);
    next.mockClear();
    await authorize(permission, setUp(AuthorizeResult.ALLOW))(asked, {} as Response, next);
    expect(next.mock.calls).toEqual([[]]);
  });

  it('ends with those who left before what they sent was read, without calling that an error', async () => {
    const steps = new EventEmitter();
    const options = setUp(AuthorizeResult.ALLOW);
    options.httpAuth.credentials.mockImplementation(async asked => {
      const decided = once(steps, 'decided');
      steps.emit('asked', asked);
      await decided;
      return mockCredentials.user() as never;
    });
    const done = jest.fn();
    const failed = jest.fn();
    const mayAsk = authorize(permission, options);
    const app = express();
    app.post(
      '/',
      async (asked, response, next) => {
        await mayAsk(asked, response, next);
        steps.emit('judged');
      },
      express.json(),
      done,
    );
    const onError: ErrorRequestHandler = (error, _request, _response, _next) => failed(error);
    app.use(onError);
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const headers = { 'content-type': 'application/json', 'content-length': '2' };
      const client = request({ host: '127.0.0.1', port, method: 'POST', headers });
      client.on('error', () => {});
      const arrival = once(steps, 'asked');
      client.end('{}');
      const [arrived] = (await arrival) as [IncomingMessage];
      arrived.on('error', () => {});
      const left = new Promise(resolve => {
        arrived.once('close', resolve);
      });
      client.destroy();
      await left;
      const judged = once(steps, 'judged');
      steps.emit('decided');
      await judged;
      // Whoever reads the body says a little later that it cannot be read.
      await nextTurn();
      expect(failed).not.toHaveBeenCalled();
      expect(done).not.toHaveBeenCalled();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
