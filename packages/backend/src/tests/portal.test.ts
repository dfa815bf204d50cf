import fs from 'node:fs';
import path from 'node:path';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import authModuleDemo from '@rollcall/plugin-auth-backend-module-demo';
import catalogModuleRollcall from '@rollcall/plugin-catalog-backend-module-rollcall';
import permissionModuleRollcall from '@rollcall/plugin-permission-backend-module-rollcall';
import request from 'supertest';

const ROOT = path.resolve(__dirname, '../../../..');

/** Read off app-config.demo.yaml, so that the test signs in whom the demo offers. */
function demoPeople() {
  const text = fs.readFileSync(path.join(ROOT, 'app-config.demo.yaml'), 'utf8');
  const people = [...text.matchAll(/- id: (\S+)\s+entityRef: (\S+)/g)];
  return people.map(([, id, entityRef]) => ({
    id,
    entityRef,
    title: id,
    role: id,
  }));
}

const people = demoPeople();
const ids = people.map(({ id }) => id);

describe('the portal with the sample organisation and the sample people', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  const tokens = new Map<string, string>();

  /** Signs in, again until the catalog has read the sample organisation. */
  async function signIn(id: string): Promise<string> {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const { status, body } = await request(server)
        .get('/api/auth/demo/refresh')
        .set('x-rollcall-demo-person', id);
      if (status === 200) return body.backstageIdentity.token;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    throw new Error(`${id} could not sign in.`);
  }

  /** Sends requests as one of the sample people, or as nobody. */
  function send(id: string, method: 'get' | 'post', url: string) {
    const token = tokens.get(id);
    const test = request(server)[method](url);
    return token ? test.set('Authorization', `Bearer ${token}`) : test;
  }

  beforeAll(async () => {
    ({ server } = await startTestBackend({
      features: [
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        userInfoServiceFactory,
        authPlugin,
        authModuleDemo,
        permissionPlugin,
        permissionModuleRollcall,
        catalogPlugin,
        catalogModuleRollcall,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:7007' },
            backend: {
              baseUrl: 'http://localhost:7007',
              listen: '127.0.0.1:0',
            },
            auth: { providers: { demo: { people } } },
            permission: { enabled: true },
            rollcall: {
              sources: [
                {
                  type: 'file',
                  target: ROOT,
                  include: ['rollcall.yaml', 'catalog/**/*.yaml', 'runbooks/**/*.yaml'],
                },
              ],
            },
          },
        }),
      ],
    }));
    for (const id of ids) tokens.set(id, await signIn(id));
    // The last thing the catalog does with an entity is to relate it.
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const { body } = await send(
        'owner',
        'get',
        '/api/catalog/entities/by-name/component/default/checkout',
      );
      const types = body.relations?.map(({ type }: { type: string }) => type);
      if (types?.includes('ownedBy') && types.includes('hasRunbook')) return;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    throw new Error('The catalog never came to know who owns checkout.');
  }, 120_000);

  it('offers six people', () => {
    expect(ids).toEqual(['owner', 'second-owner', 'parent-team', 'on-call', 'stranger', 'admin']);
  });

  it.each([
    ...ids.map((id): [string, number] => [id, 200]),
    ['anonymous', 401] as [string, number],
  ])('lets %s read the catalog: %d', async (id, status) => {
    const response = await send(
      id,
      'get',
      '/api/catalog/entities/by-name/component/default/checkout',
    );
    expect(response.status).toBe(status);
  });

  it.each([
    ['owner', 200],
    ['second-owner', 200],
    ['parent-team', 403],
    ['on-call', 403],
    ['stranger', 403],
    ['admin', 200],
    ['anonymous', 401],
  ])('lets %s have checkout read again: %d', async (id, status) => {
    const response = await send(id, 'post', '/api/catalog/refresh').send({
      entityRef: 'component:default/checkout',
    });
    expect(response.status).toBe(status);
  });

  it.each([
    ['owner', 403],
    ['stranger', 403],
    ['admin', 201],
    ['anonymous', 401],
  ])('lets %s register a location: %d', async (id, status) => {
    const response = await send(id, 'post', '/api/catalog/locations').send({
      type: 'url',
      target: 'https://git.fjordly.example/somewhere/catalog-info.yaml',
    });
    expect(response.status).toBe(status);
  });
});
