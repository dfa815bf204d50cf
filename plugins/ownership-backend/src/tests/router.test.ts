import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Finding } from '@rollcall/model';
import { RULE_IDS, RULES } from '@rollcall/plugin-ownership-common';
import request from 'supertest';
import { faultsOf } from '../__testUtils__/answersAsDescribed';
import ownershipPlugin from '../index';

function entity(kind: string, name: string, spec: Entity['spec'], annotations = {}): Entity {
  const apiVersion = kind === 'AuditPolicy' ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1';
  return { apiVersion, kind, metadata: { name, annotations }, spec };
}

function service(name: string, owner: string, tier?: string, more?: Entity['spec']): Entity {
  return entity(
    'Component',
    name,
    {
      type: 'service',
      lifecycle: 'production',
      owner,
      dependsOn: ['component:default/ledger'],
      ...more,
    },
    tier === undefined ? {} : { 'rollcall.dev/tier': tier },
  );
}

const ENTITIES = [
  entity('Group', 'company', { type: 'organization', children: ['payments'] }),
  entity('Group', 'payments', { type: 'team', children: [] }),
  entity('User', 'mara', { memberOf: ['payments'] }),
  entity('AuditPolicy', 'policy', {
    scope: 'organisation',
    tiers: { '1': { title: 'Critical', requires: { members: 2 } }, '2': { title: 'Important' } },
    tierOrder: ['1', '2'],
  }),
  service('checkout', 'payments', '1', { system: 'shop' }),
  service('ledger', 'payments', '2'),
  service('receipts', 'payments'),
  service('legacy-mail', 'mailers', '2'),
  entity('API', 'orders', { type: 'openapi', lifecycle: 'production', owner: 'x', definition: '' }),
];

interface StartOptions {
  result?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
}

async function start({ result = AuthorizeResult.ALLOW }: StartOptions = {}) {
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail: jest.fn() })),
  });
  const { server } = await startTestBackend({
    features: [
      ownershipPlugin,
      catalogServiceMock.factory({ entities: ENTITIES }),
      mockServices.permissions.factory({ result }),
      auditor.factory,
      mockServices.discovery.mock({ getBaseUrl: async () => 'http://localhost:9/api/catalog' })
        .factory,
    ],
  });
  return { auditor, server };
}

/** A request for each operation that answers one alone, in JSON. */
const REQUESTS: Record<string, string> = {
  'get /v1/overview': '/v1/overview',
  'get /v1/services': '/v1/services?limit=2',
  'get /v1/services/{kind}/{namespace}/{name}': '/v1/services/component/default/checkout',
  'get /v1/entities/{kind}/{namespace}/{name}': '/v1/entities/api/default/orders',
  'get /v1/findings': '/v1/findings',
  'get /v1/orphans': '/v1/orphans',
  'get /v1/rules': '/v1/rules',
  'get /v1/rules/{id}': '/v1/rules/owner-unknown',
  'get /v1/trend': '/v1/trend?days=7',
  'get /v1/history/{kind}/{namespace}/{name}': '/v1/history/component/default/checkout',
  'get /v1/runs': '/v1/runs',
  'get /v1/bundle': '/v1/bundle?from=2026-11-01T00:00:00Z',
  'post /v1/refresh': '/v1/refresh',
  'get /v1/confirmations': '/v1/confirmations?entityRef=checkout',
  'get /v1/context': '/v1/context',
  'get /v1/zones': '/v1/zones',
  'get /v1/facts': '/v1/facts',
};
const operations = Object.entries(REQUESTS).map(([operation, path]) => ({
  operation,
  method: operation.split(' ')[0] as 'get' | 'post',
  path: `/api/ownership${path}`,
}));

describe('the ownership API', () => {
  beforeEach(() => {
    // The catalog of these tests has no document store beside it.
    jest.spyOn(global, 'fetch').mockImplementation(async () => new Response('', { status: 404 }));
  });
  afterEach(() => jest.restoreAllMocks());

  it('answers users and services as described, and nobody else', async () => {
    const { server } = await start();
    await request(server)
      .post('/api/ownership/v1/refresh')
      .set('authorization', mockCredentials.service.header());
    for (const { operation, method, path } of operations) {
      const ask = (header: string) => request(server)[method](path).set('authorization', header);
      for (const credentials of [mockCredentials.user, mockCredentials.service]) {
        const { status, body } = await ask(credentials.header());
        expect({ operation, status }).toEqual({ operation, status: 200 });
        expect({ operation, faults: faultsOf(operation, body) }).toEqual({ operation, faults: [] });
      }
      const { status } = await ask(mockCredentials.none.header());
      expect({ operation, status }).toEqual({ operation, status: 401 });
    }
  });

  it('refuses who lacks the permission, and says so to the auditor', async () => {
    const { auditor, server } = await start({ result: AuthorizeResult.DENY });
    for (const { operation, method, path } of operations) {
      const { status } = await request(server)
        [method](path)
        .set('authorization', mockCredentials.user.header());
      expect({ operation, status }).toEqual({ operation, status: 403 });
    }
    expect(auditor.createEvent).toHaveBeenCalledTimes(operations.length);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'access-denied',
        meta: { permission: 'ownership.audit.refresh' },
      }),
    );
  });

  describe('with a fleet', () => {
    let server: Parameters<typeof request>[0];
    const get = (path: string) =>
      request(server)
        .get(`/api/ownership/v1${path}`)
        .set('authorization', mockCredentials.user.header());
    const refs = (body: { items: { ref: string }[] }) =>
      body.items.map(({ ref }) => ref.replace('component:default/', ''));

    beforeEach(async () => {
      ({ server } = await start());
      await request(server)
        .post('/api/ownership/v1/refresh')
        .set('authorization', mockCredentials.service.header());
    });

    it.each([
      ['', ['checkout', 'ledger', 'legacy-mail', 'receipts']],
      ['?sort=-tier', ['receipts', 'ledger', 'legacy-mail', 'checkout']],
      ['?sort=name', ['checkout', 'ledger', 'legacy-mail', 'receipts']],
      ['?sort=owner-mark', ['checkout', 'legacy-mail', 'ledger', 'receipts']],
      ['?sort=-owner-mark', ['ledger', 'receipts', 'checkout', 'legacy-mail']],
      ['?sort=-name', ['receipts', 'legacy-mail', 'ledger', 'checkout']],
      ['?tier=2', ['ledger', 'legacy-mail']],
      ['?tier=1&tier=none', ['checkout', 'receipts']],
      ['?orphan=true', ['legacy-mail']],
      ['?orphan=false&q=LED', ['ledger']],
      ['?owner=payments', ['checkout', 'ledger', 'receipts']],
      ['?owner=group:default/company', ['checkout', 'ledger', 'receipts']],
      ['?owner=user:mara', []],
      ['?team=company', ['checkout', 'ledger', 'receipts']],
      ['?system=shop', ['checkout']],
      ['?system=system:default/none', []],
      ['?standing=owner:unmet', ['checkout', 'legacy-mail']],
      ['?standing=owner:met&standing=tier:unmet', ['receipts']],
      ['?severity=error', ['checkout', 'legacy-mail']],
      ['?rule=owner-unknown', ['legacy-mail']],
    ])('lists services asked for by "%s"', async (query, expected) => {
      const { status, body } = await get(`/services${query}`);
      expect(status).toBe(200);
      expect(refs(body)).toEqual(expected);
      expect(body.totalItems).toBe(expected.length);
    });

    it('writes the services asked for as a table for spreadsheets, all of them, in order', async () => {
      const { status, headers, text } = await get(
        '/services.csv?sort=-name&standing=owner:met&limit=1',
      );
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toContain('services.csv');
      const [heading, ...lines] = text.split('\r\n');
      expect(heading).toBe(
        '\uFEFFref,title,type,system,tier,owner,owner state,on call now,owner mark,on-call mark,tier mark,watch mark,runbook mark,open findings,worst severity,orphan because,since',
      );
      expect(lines.map(line => line.split(',')[0])).toEqual([
        'component:default/receipts',
        'component:default/ledger',
        '',
      ]);
    });

    it('gives every service once, page by page', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await get(`/services?limit=1${cursor && `&cursor=${cursor}`}`);
        seen.push(...refs(body));
        cursor = body.nextCursor;
      } while (cursor);
      expect(seen).toEqual(['checkout', 'ledger', 'legacy-mail', 'receipts']);
    });

    it.each([
      ['/services?limit=0', 'limit'],
      ['/services?sort=age', 'sort'],
      ['/services?colour=red', 'colour'],
      ['/services?cursor=eyJ9', 'cursor'],
      ['/services?orphan=yes', 'orphan'],
      ['/services?owner=a:b:c/d', 'owner'],
      ['/services?owner=a&team=b', 'team'],
      ['/services?system=a:b:c/d', 'system'],
      ['/services?standing=owner', 'standing'],
      ['/services?standing=owner:fine', 'standing'],
      ['/services?severity=grave', 'severity'],
      ['/services.csv?sort=age', 'sort'],
      ['/findings?state=shut', 'state'],
      ['/findings?entityRef=checkout', 'entityRef'],
      ['/findings?limit=0', 'limit'],
      ['/findings?cursor=eyJ9', 'cursor'],
      ['/findings?team=a:b:c/d', 'team'],
      ['/confirmations?entityRef=check%00out', 'character zero'],
      ['/handovers?teamRef=a%00b', 'character zero'],
      ['/services/component/default/a%20b', 'name'],
    ])('refuses %s and names what is wrong', async (path, named) => {
      const { status, body } = await get(path);
      expect(status).toBe(400);
      expect(body.error).toMatchObject({ name: 'InputError' });
      expect(body.error.message).toContain(named);
    });

    it('names the nearest where there is no such service', async () => {
      const { status, body } = await get('/services/component/default/chekout');
      expect(status).toBe(404);
      expect(body.error.message).toContain('component:default/checkout');
      expect((await get('/services/api/default/orders')).status).toBe(404);
      expect((await get('/entities/api/default/ordres')).status).toBe(404);
    });

    it('filters findings', async () => {
      const { body } = await get('/findings?rule=owner-unknown&state=open');
      expect(body.findings.map(({ entityRef }: { entityRef: string }) => entityRef)).toEqual([
        'api:default/orders',
        'component:default/legacy-mail',
      ]);
      expect(body.summary.rules).toEqual({ 'owner-unknown': 2 });
    });

    it('gives every finding once, page by page, and those of a team and the teams below it', async () => {
      const { body: all } = await get('/findings');
      const seen: Finding[] = [];
      let cursor = '';
      do {
        const { body } = await get(`/findings?limit=2${cursor && `&cursor=${cursor}`}`);
        expect(body.summary).toEqual(all.summary);
        expect(faultsOf('get /v1/findings', body)).toEqual([]);
        seen.push(...body.findings);
        cursor = body.nextCursor;
      } while (cursor);
      expect(seen.length).toBeGreaterThan(4);
      expect(seen).toEqual(all.findings);

      const { body: theirs } = await get('/findings?team=company');
      const owned = ['component:default/checkout', 'component:default/ledger'];
      const about: Finding[] = theirs.findings;
      expect(about.map(({ entityRef }) => entityRef)).toEqual(expect.arrayContaining(owned));
      expect(about.some(({ rule }) => rule === 'owner-unknown')).toBe(false);
      expect((await get('/findings?team=nobody')).body.findings).toEqual([]);
    });
  });

  describe('the rules', () => {
    const ask = async (path: string) => {
      const { server } = await start();
      await request(server)
        .post('/api/ownership/v1/refresh')
        .set('authorization', mockCredentials.service.header());
      return request(server)
        .get(`/api/ownership/v1${path}`)
        .set('authorization', mockCredentials.user.header());
    };

    it('are those that are checked here, with how much of each is open', async () => {
      const { body } = await ask('/rules');
      const items: { id: string }[] = body.items;
      expect(items.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
      expect(items.find(({ id }) => id === 'owner-unknown')).toMatchObject({
        answer: 'owner',
        severity: 'error',
        openFindings: 2,
      });
    });

    it('are explained one by one, all that a finding may name', async () => {
      const { body } = await ask('/rules/owner-unknown');
      expect(body.rule).toMatchObject({ id: 'owner-unknown', openFindings: 2 });
      expect(body.markdown).toContain('The owner does not exist.');
      for (const id of RULE_IDS) {
        const { status, body: page } = await ask(`/rules/${id}`);
        expect({ status, id: page.id }).toEqual({ status: 200, id });
        expect({ id, faults: faultsOf('get /v1/rules/{id}', page) }).toEqual({ id, faults: [] });
      }
    }, 60_000);

    it('do not exist where nobody wrote them', async () => {
      const { status, body } = await ask('/rules/owner-mising');
      expect(status).toBe(404);
      expect(body.error.message).toContain('owner-mising');
    });
  });

  it('says in words that nothing was read yet', async () => {
    const catalog = catalogServiceMock.mock({
      streamEntities: () => {
        throw new ServiceUnavailableError('starting');
      },
    });
    const { server } = await startTestBackend({ features: [ownershipPlugin, catalog.factory] });
    const { status, body } = await request(server)
      .get('/api/ownership/v1/overview')
      .set('authorization', mockCredentials.user.header());
    expect(status).toBe(503);
    expect(body.error).toMatchObject({ name: 'ServiceUnavailableError' });
    expect(body.error.message).toContain('The catalog could not be read: starting');
  });
});
