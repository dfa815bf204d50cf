import { OwnershipClient } from './OwnershipClient';

function clientOf(answers: Record<string, { status?: number; body: unknown }>) {
  const requests: string[] = [];
  const client = new OwnershipClient({
    discoveryApi: { getBaseUrl: async plugin => `http://localhost/api/${plugin}` },
    fetchApi: {
      fetch: async input => {
        const url = String(input).replace('http://localhost/api/ownership', '');
        requests.push(url);
        const { status = 200, body } = answers[url];
        return new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  });
  return { client, requests };
}

const snapshot = { generation: 1, readAt: '2026-11-21T12:00:00Z', complete: true };

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
    expect(requests).toEqual([
      '/v1/services/component/pay/check%20out',
      '/v1/entities/api/default/ledger',
    ]);
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
});
