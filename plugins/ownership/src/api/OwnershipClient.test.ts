import type { CreateCampaignRequest } from '@rollcall/plugin-ownership-common';
import { type RecordedAnswer, recordRequests } from '@rollcall/test-utils/frontend';
import { OwnershipClient } from './OwnershipClient';

function clientOf(answers: Record<string, RecordedAnswer>) {
  const { options, requests } = recordRequests('ownership', answers);
  return { client: new OwnershipClient(options), requests };
}

const snapshot = { generation: 1, readAt: '2026-11-21T12:00:00Z', complete: true };

const CAMPAIGN: CreateCampaignRequest = {
  name: 'No orphans',
  scope: {},
  rules: ['owner-missing'],
  deadline: '2026-12-31',
  ownerRef: 'group:default/payments',
};

describe('OwnershipClient', () => {
  it('reads the overview', async () => {
    const body = { snapshot, services: 3 };
    const { client } = clientOf({ '/v1/overview': { body } });
    await expect(client.getOverview()).resolves.toEqual(body);
  });

  it('follows cursors to the last service', async () => {
    const { client, requests } = clientOf({
      '/v1/services': {
        body: { snapshot, items: [{ ref: 'a' }], totalItems: 2, nextCursor: 'x/1 2' },
      },
      '/v1/services?cursor=x%2F1+2': { body: { snapshot, items: [{ ref: 'b' }], totalItems: 2 } },
    });
    await expect(client.listServices()).resolves.toEqual({
      snapshot,
      items: [{ ref: 'a' }, { ref: 'b' }],
    });
    expect(requests).toHaveLength(2);
  });

  it('asks on-call for all services in one question, and takes no for not installed', async () => {
    const url = 'http://localhost/api/oncall/v1/who/many?ref=component%3Adefault%2Fa&ref=b';
    const refs = ['component:default/a', 'b'];
    const brief = { ref: refs[0], state: 'on-call', userRefs: ['user:default/mara'] };
    const { client, requests } = clientOf({ [url]: { body: { items: [brief] } } });
    const known = await client.listOnCall(refs);
    expect([...known!]).toEqual([[refs[0], brief]]);
    expect(requests).toMatchObject([{ path: url }]);

    const without = clientOf({ [url]: { status: 404, body: {} } }).client;
    await expect(without.listOnCall(refs)).resolves.toBeUndefined();
    const away = clientOf({ [url]: { status: 503, body: {} } }).client;
    await expect(away.listOnCall(refs)).rejects.toThrow('503');
  });

  it('stops at an empty page whatever its cursor says', async () => {
    const { client, requests } = clientOf({
      '/v1/services': { body: { snapshot, items: [], totalItems: 0, nextCursor: 'again' } },
    });
    await expect(client.listServices()).resolves.toEqual({ snapshot, items: [] });
    expect(requests).toHaveLength(1);
  });

  it('asks for one service and for one entity by the parts of the reference', async () => {
    const { client, requests } = clientOf({
      '/v1/services/component/pay/check%20out': { body: { ref: 'a' } },
      '/v1/entities/api/default/ledger': { body: { ref: 'b' } },
    });
    await client.getService('Component:pay/check out');
    await client.getEntity('api:default/ledger');
    expect(requests).toMatchObject([
      { path: '/v1/services/component/pay/check%20out' },
      { path: '/v1/entities/api/default/ledger' },
    ]);
  });

  it('asks for one page of what a filter keeps, and for all of it as a file', async () => {
    const { client, requests } = clientOf({
      '/v1/services?q=pay&tier=1&limit=50&cursor=x%2F1': { body: { snapshot, items: [] } },
      '/v1/services.csv?tier=none': { body: 'ref' },
    });
    const page = await client.listServicesPage(
      { q: 'pay', tier: '1', system: undefined },
      { limit: 50, cursor: 'x/1' },
    );
    expect(page).toEqual({ snapshot, items: [] });
    await expect(client.exportServices({ tier: 'none' })).resolves.toBe('ref');
    expect(requests).toHaveLength(2);
  });

  it('asks for history, orphans, confirmations and patches', async () => {
    const { client, requests } = clientOf({
      '/v1/trend?dimension=fleet&days=90': { body: { points: [] } },
      '/v1/orphans': { body: { total: 0 } },
      '/v1/confirmations?entityRef=component%3Adefault%2Fa': { body: { items: [] } },
      '/v1/patches/owner': { body: { patch: 'a' } },
      '/v1/patches/waiver': { body: { patch: 'b' } },
    });
    await client.getTrend({ dimension: 'fleet', days: 90 });
    await client.getOrphans();
    await client.listConfirmations('component:default/a');
    const owner = await client.createOwnerPatch({ entityRef: 'a', ownerRef: 'b' });
    const waiver = await client.createWaiverPatch({
      fingerprint: 'v1:a',
      reason: 'because',
      expires: '2027-01-31',
    });
    expect([owner.patch, waiver.patch]).toEqual(['a', 'b']);
    expect(requests).toHaveLength(5);
  });

  it('throws what the backend says', async () => {
    const { client } = clientOf({
      '/v1/services/component/default/a': {
        status: 404,
        body: {
          error: { name: 'NotFoundError', message: 'component:default/a is no service' },
          response: { statusCode: 404 },
        },
      },
    });
    await expect(client.getService('component:default/a')).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotFoundError', message: 'component:default/a is no service' },
    });
  });

  it.each<[string, (client: OwnershipClient) => Promise<unknown>]>([
    ['/v1/mine', client => client.getMine()],
    ['/v1/teams/default/payments', client => client.getTeam('group:default/Payments')],
    [
      '/v1/teams/default/payments?subTeams=true',
      client => client.getTeam('group:payments', { includeSubTeams: true }),
    ],
    [
      '/v1/teams/default/payments?subTeams=false',
      client => client.getTeam('group:payments', { includeSubTeams: false }),
    ],
    ['/v1/rules', client => client.listRules()],
    ['/v1/rules/owner-missing', client => client.getRulePage('owner-missing')],
    ['/v1/campaigns', client => client.listCampaigns()],
    ['/v1/campaigns/a%2Fb', client => client.getCampaign('a/b')],
    [
      '/v1/handovers?entityRef=component%3Adefault%2Fcheckout&state=proposed',
      client =>
        client.listHandovers({ entityRef: 'component:default/checkout', state: 'proposed' }),
    ],
    [
      '/v1/history/component/default/checkout?at=2026-10-01T00%3A00%3A00Z',
      client => client.getHistory('component:checkout', { at: '2026-10-01T00:00:00Z' }),
    ],
  ])('reads %s', async (path, read) => {
    const { client, requests } = clientOf({ [path]: { body: { items: [] } } });
    await expect(read(client)).resolves.toEqual({ items: [] });
    expect(requests).toMatchObject([{ method: 'GET', path }]);
  });

  it.each<[string, object, (client: OwnershipClient) => Promise<unknown>]>([
    ['/v1/campaigns', CAMPAIGN, client => client.createCampaign(CAMPAIGN)],
    ['/v1/campaigns/42/end', {}, client => client.endCampaign('42')],
    [
      '/v1/handovers',
      { entityRef: 'component:default/a', toRef: 'group:default/b' },
      client =>
        client.createHandover({ entityRef: 'component:default/a', toRef: 'group:default/b' }),
    ],
    ['/v1/handovers/7/accept', {}, client => client.decideHandover('7', 'accept')],
    [
      '/v1/what-if',
      { remove: ['user:default/mara'] },
      client => client.askWhatIf({ remove: ['user:default/mara'] }),
    ],
    [
      '/v1/confirmations',
      { entityRefs: ['component:default/a'] },
      client => client.confirmServices({ entityRefs: ['component:default/a'] }),
    ],
  ])('sends to %s', async (path, body, send) => {
    const { client, requests } = clientOf({ [path]: { body: {} } });
    await send(client);
    expect(requests).toMatchObject([{ method: 'POST', path, body }]);
  });
});
