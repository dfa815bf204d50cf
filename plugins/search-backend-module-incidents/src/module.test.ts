import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import { type IncidentDigestDto, incidentReadPermission } from '@rollcall/plugin-incidents-common';
import request from 'supertest';
import { digest, REVIEW } from './__testUtils__/digest';
import searchModuleIncidents from '.';

const TASK = 'search_index_incidents';

/** What an incidents plugin knows; nothing where it is down. */
interface Known {
  digests?: IncidentDigestDto[];
  refusals: number;
}

function incidentsOf(known: Known) {
  return createBackendPlugin({
    pluginId: 'incidents',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          httpRouter.use((_req, res, next) => {
            if (known.digests) {
              res.json({ items: known.digests });
              return;
            }
            known.refusals += 1;
            next(new ServiceUnavailableError('Down for a moment'));
          });
        },
      });
    },
  });
}

async function startSearch(options: { digests: IncidentDigestDto[]; mayRead?: boolean }) {
  const { digests, mayRead = true } = options;
  const known: Known = { digests, refusals: 0 };
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      searchPlugin,
      searchModuleIncidents,
      incidentsOf(known),
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
              mayRead || permission.name !== incidentReadPermission.name
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
  return { known, find, collate: () => scheduler.triggerTask(TASK) };
}

describe('the module of search', () => {
  const SLOW = digest(1, 'Checkout is slow', { review: REVIEW });
  const LOST = digest(2, 'Orders are lost');

  it.each([
    ['its title', 'slow', ['INC-1: Checkout is slow', 'Review of INC-1: Checkout is slow']],
    ['its service', 'checkout', expect.arrayContaining(['INC-2: Orders are lost'])],
    ['its cause', 'flag', ['INC-1: Checkout is slow', 'Review of INC-1: Checkout is slow']],
    ['what its review says', 'shoppers', ['Review of INC-1: Checkout is slow']],
  ])('finds an incident by %s', async (_what, term, titles) => {
    const { find, collate } = await startSearch({ digests: [LOST, SLOW] });
    await collate();
    expect((await find(term)).map(([, title]: [string, string]) => title).sort()).toEqual(titles);
  });

  it('keeps what it knows while incidents are down', async () => {
    const { known, find, collate } = await startSearch({ digests: [LOST] });
    await collate();
    expect(await find('orders')).toEqual([['incidents', 'INC-2: Orders are lost']]);

    delete known.digests;
    await collate();
    expect(known.refusals).toBe(1);
    expect(await find('orders')).toEqual([['incidents', 'INC-2: Orders are lost']]);

    known.digests = [SLOW];
    await collate();
    expect(await find('orders')).toEqual([]);
  });

  it('hides them from who may not read incidents', async () => {
    const { find, collate } = await startSearch({ digests: [LOST], mayRead: false });
    await collate();
    expect(await find('orders')).toEqual([]);
  });
});
