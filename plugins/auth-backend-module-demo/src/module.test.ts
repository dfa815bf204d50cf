import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import authModuleDemo, { DEMO_PERSON_HEADER } from '.';

const PEOPLE = [
  ['owner', 'mara'],
  ['second-owner', 'oyvind'],
  ['parent-team', 'ines'],
  ['on-call', 'kofi'],
  ['stranger', 'yuki'],
  ['admin', 'priya'],
].map(([id, name]) => ({
  id,
  entityRef: `user:default/${name}`,
  title: name,
  role: id,
}));
const GHOST = {
  id: 'ghost',
  entityRef: 'user:default/nobody',
  title: 'Nobody',
  role: 'in no catalog',
};

function configOf(listen: JsonObject | string | undefined, providers: JsonObject) {
  return mockServices.rootConfig.factory({
    data: {
      app: { baseUrl: 'http://localhost:7007' },
      backend: {
        baseUrl: 'http://localhost:7007',
        ...(listen === undefined ? {} : { listen }),
      },
      auth: { providers },
    },
  });
}

function start(options: { listen?: JsonObject | string; providers?: JsonObject }) {
  const { listen, providers = { demo: { people: [...PEOPLE, GHOST] } } } = options;
  return startTestBackend({
    features: [
      authPlugin,
      authModuleDemo,
      configOf(listen, providers),
      catalogServiceMock.factory({
        entities: PEOPLE.map(({ entityRef }) => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: entityRef.split('/')[1] },
          spec: {},
          relations: [{ type: 'memberOf', targetRef: 'group:default/team' }],
        })),
      }),
    ],
  });
}

describe('the demo sign-in on loopback', () => {
  let server: Awaited<ReturnType<typeof start>>['server'];

  beforeAll(async () => {
    ({ server } = await start({ listen: '127.0.0.1:7007' }));
  });

  it.each(PEOPLE)('signs in $id as $entityRef', async ({ id, entityRef }) => {
    const response = await request(server)
      .get('/api/auth/demo/refresh')
      .set(DEMO_PERSON_HEADER, id);

    expect(response.status).toBe(200);
    expect(response.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: entityRef,
      ownershipEntityRefs: [entityRef, 'group:default/team'],
    });
    const [, claims] = response.body.backstageIdentity.token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual(
      expect.objectContaining({ sub: entityRef }),
    );
  });

  it.each([
    ['a person who is not on the list', { [DEMO_PERSON_HEADER]: 'eve' }, 403],
    ['a reference instead of an id', { [DEMO_PERSON_HEADER]: 'user:default/mara' }, 403],
    ['a person whom the catalog does not know', { [DEMO_PERSON_HEADER]: 'ghost' }, 404],
    ['nobody', {}, 401],
    ['an empty choice', { [DEMO_PERSON_HEADER]: '' }, 401],
    ['a foreign host', { [DEMO_PERSON_HEADER]: 'owner', host: 'rebound.example.org:7007' }, 403],
  ])('refuses %s', async (_, headers, status) => {
    const response = await request(server).get('/api/auth/demo/refresh').set(headers);

    expect(response.status).toBe(status);
    expect(response.body.backstageIdentity).toBeUndefined();
  });
});

describe('the start of the backend', () => {
  it.each([
    ['listening everywhere', undefined],
    ['listening on a public address', '0.0.0.0:7007'],
    ['listening on another host', { host: '192.168.1.10', port: 7007 }],
  ])('fails when the demo is on and it is %s', async (_, listen) => {
    await expect(start({ listen })).rejects.toThrow(/starts only on a loopback address/);
  });

  it('fails when a person is named twice', async () => {
    await expect(
      start({
        listen: '127.0.0.1:7007',
        providers: { demo: { people: [PEOPLE[0], PEOPLE[0]] } },
      }),
    ).rejects.toThrow(/names "owner" twice/);
  });

  it('succeeds anywhere without the demo, and then offers no such sign-in', async () => {
    const { server } = await start({ listen: '0.0.0.0:7007', providers: {} });

    const response = await request(server)
      .get('/api/auth/demo/refresh')
      .set(DEMO_PERSON_HEADER, 'owner');
    expect(response.status).toBe(404);
  });
});
