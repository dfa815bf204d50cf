import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Request } from 'express';
import { People } from './People';

describe('People', () => {
  it('asks who a person is with the credentials as they came, whose token a copy would lose', async () => {
    const credentials = mockCredentials.user('user:default/mara');
    const httpAuth = mockServices.httpAuth.mock({ credentials: async () => credentials as never });
    const userInfo = mockServices.userInfo.mock({
      getUserInfo: async () => ({
        userEntityRef: 'user:default/Mara',
        ownershipEntityRefs: ['group:default/Payments'],
      }),
    });
    const people = new People({
      httpAuth,
      userInfo,
      auditor: mockServices.auditor.mock(),
      permissions: mockServices.permissions.mock(),
    });
    await expect(people.actorOf({} as Request)).resolves.toMatchObject({
      name: 'user:default/mara',
      claims: new Set(['user:default/mara', 'group:default/payments']),
    });
    expect(userInfo.getUserInfo.mock.calls[0][0]).toBe(credentials);
  });
});
