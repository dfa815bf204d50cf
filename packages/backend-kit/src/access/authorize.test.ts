import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult, createPermission } from '@backstage/plugin-permission-common';
import type { Request, Response } from 'express';
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
    await authorize(permission, setUp(AuthorizeResult.DENY))({} as Request, {} as Response, next);
    expect(next.mock.calls).toEqual([[expect.objectContaining({ name: 'NotAllowedError' })]]);
    next.mockClear();
    await authorize(permission, setUp(AuthorizeResult.ALLOW))({} as Request, {} as Response, next);
    expect(next.mock.calls).toEqual([[]]);
  });
});
