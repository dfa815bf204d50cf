import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  catalogLocationCreatePermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { peopleInGroups } from '@rollcall/test-utils/people';
import request from 'supertest';
import permissionModuleRollcall from '.';

// The groups of a signed-in person, as the auth backend would answer.
const GROUPS_OF: Record<string, string[]> = {
  'user:default/mara': ['group:default/payments'],
  'user:default/priya': ['group:default/portal-crew'],
  'user:default/sam': ['group:default/platform-admins'],
};

async function decisions(options: { user: string; adminGroups?: string[] }) {
  const { user, adminGroups } = options;
  const { server } = await startTestBackend({
    features: [
      permissionPlugin,
      permissionModuleRollcall,
      peopleInGroups(GROUPS_OF),
      mockServices.rootConfig.factory({
        data: {
          permission: {
            enabled: true,
            ...(adminGroups && { rollcall: { adminGroups } }),
          },
        },
      }),
    ],
  });
  const response = await request(server)
    .post('/api/permission/authorize')
    .set('Authorization', user ? mockCredentials.user.header(user) : mockCredentials.none.header())
    .send({
      items: [
        { id: 'read', permission: catalogLocationReadPermission },
        { id: 'create', permission: catalogLocationCreatePermission },
      ],
    });
  expect(response.status).toBe(200);
  return response.body.items.map(({ result }: { result: string }) => result);
}

describe('the permission backend with the policy of Rollcall', () => {
  it.each([
    ['a member of some team', 'user:default/mara', ['ALLOW', 'DENY']],
    ['a platform admin', 'user:default/sam', ['ALLOW', 'ALLOW']],
  ])('answers %s', async (_, user, expected) => {
    expect(await decisions({ user })).toEqual(expected);
  });

  it('takes the admin groups from the configuration', async () => {
    const adminGroups = ['group:default/portal-crew'];
    expect(await decisions({ user: 'user:default/priya', adminGroups })).toEqual([
      'ALLOW',
      'ALLOW',
    ]);
    expect(await decisions({ user: 'user:default/sam', adminGroups })).toEqual(['ALLOW', 'DENY']);
  });
});
