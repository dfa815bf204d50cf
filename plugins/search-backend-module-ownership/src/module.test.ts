import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import { ownershipAuditReadPermission } from '@rollcall/plugin-ownership-common';
import request from 'supertest';
import { serviceRow } from './__testUtils__/serviceRow';
import searchModuleOwnership from '.';

const TASK = 'search_index_ownership_services';

/** An ownership plugin that knows the services of these names, or is down. */
function ownershipOf(services: { names: string[] | undefined; refusals: number }) {
  return createBackendPlugin({
    pluginId: 'ownership',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          httpRouter.use((_req, res, next) => {
            if (services.names) {
              res.json({ items: services.names.map(serviceRow) });
              return;
            }
            services.refusals += 1;
            next(new ServiceUnavailableError('Down for a moment'));
          });
        },
      });
    },
  });
}

async function startSearch(options: { names: string[]; mayRead?: boolean }) {
  const { names, mayRead = true } = options;
  const services: { names: string[] | undefined; refusals: number } = { names, refusals: 0 };
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      searchPlugin,
      searchModuleOwnership,
      ownershipOf(services),
      mockServices.rootConfig.factory({ data: { permission: { enabled: true } } }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result:
              mayRead || permission.name !== ownershipAuditReadPermission.name
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          })),
      }).factory,
    ],
  });
  const find = async (term: string) => {
    const response = await request(server)
      .get('/api/search/query')
      .query({ term })
      .set('Authorization', mockCredentials.user.header());
    expect(response.status).toBe(200);
    return response.body.results.map((result: { type: string; document: { title: string } }) => [
      result.type,
      result.document.title,
    ]);
  };
  return { services, find, collate: () => scheduler.triggerTask(TASK) };
}

describe('the module of search', () => {
  it('makes services findable, and keeps them while ownership is down', async () => {
    const { services, find, collate } = await startSearch({ names: ['checkout', 'ledger'] });
    await collate();
    expect(await find('checkout')).toEqual([['ownership-services', 'checkout']]);

    services.names = undefined;
    await collate();
    expect(services.refusals).toBe(1);
    expect(await find('checkout')).toEqual([['ownership-services', 'checkout']]);

    services.names = ['ledger'];
    await collate();
    expect(await find('checkout')).toEqual([]);
    expect(await find('ledger')).toEqual([['ownership-services', 'ledger']]);
  });

  it('hides them from who may not read the audit', async () => {
    const { find, collate } = await startSearch({ names: ['checkout'], mayRead: false });
    await collate();
    expect(await find('checkout')).toEqual([]);
  });
});
