import { BackendClient } from './BackendClient';
import { queryOf } from './queryOf';
import { unlessAbsent } from './unlessAbsent';

interface Asked {
  address: string;
  init?: RequestInit;
}

function clientOf(answer: () => Response) {
  const asked: Asked[] = [];
  const client = new BackendClient('oncall', {
    discoveryApi: { getBaseUrl: async plugin => `http://localhost/api/${plugin}` },
    fetchApi: {
      fetch: async (input, init) => {
        asked.push({ address: String(input), init });
        return answer();
      },
    },
  });
  return { client, asked };
}

function answerOf(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

describe('a client of a back end', () => {
  it('asks at the address of the back end, and gives up where it is told to', async () => {
    const { client, asked } = clientOf(() => answerOf({ services: 3 }));
    const { signal } = new AbortController();
    await expect(client.get('/v1/overview', { signal })).resolves.toEqual({ services: 3 });
    expect(asked).toMatchObject([{ address: 'http://localhost/api/oncall/v1/overview' }]);
    expect(asked[0].init).toMatchObject({ signal });
    expect(asked[0].init?.method ?? 'GET').toBe('GET');
    expect(asked[0].init?.body).toBeUndefined();
  });

  it('sends what it posts as JSON, beside the headers that are given', async () => {
    const { client, asked } = clientOf(() => answerOf({ id: 'a' }, 201));
    const headers = { 'idempotency-key': 'one-click' };
    await expect(client.post('/v1/swaps', { hours: 2 }, { headers })).resolves.toEqual({ id: 'a' });
    const { method, body, headers: sent } = asked[0].init!;
    expect(method).toBe('POST');
    expect(JSON.parse(String(body))).toEqual({ hours: 2 });
    expect(Object.fromEntries(new Headers(sent))).toEqual({
      'content-type': 'application/json',
      'idempotency-key': 'one-click',
    });
  });

  it('hands over an answer that has no body', async () => {
    const { client, asked } = clientOf(() => new Response(null, { status: 204 }));
    const { status } = await client.ask('/v1/feeds/a', { method: 'DELETE' });
    expect(status).toBe(204);
    expect(asked[0].init).toMatchObject({ method: 'DELETE' });
  });

  it('throws what the back end says where it refuses', async () => {
    const error = { name: 'ConflictError', message: 'That is taken' };
    const { client } = clientOf(() => answerOf({ error, response: { statusCode: 409 } }, 409));
    for (const ask of [
      () => client.get('/v1/a'),
      () => client.post('/v1/a', {}),
      () => client.ask('/v1/a'),
    ]) {
      await expect(ask()).rejects.toMatchObject({
        name: 'ResponseError',
        statusCode: 409,
        cause: { name: 'ConflictError', message: 'That is taken' },
      });
    }
  });
});

describe('what a back end answers that need not be installed', () => {
  const answer = (status: number, statuses?: number[]) =>
    unlessAbsent(clientOf(() => answerOf({ items: [] }, status)).client.get('/v1/items'), statuses);

  it('is what it says', async () => {
    await expect(answer(200)).resolves.toEqual({ items: [] });
  });

  it('is nothing where there is none', async () => {
    await expect(answer(404)).resolves.toBeUndefined();
    await expect(answer(403, [403, 404])).resolves.toBeUndefined();
  });

  it('is not known where it fails', async () => {
    await expect(answer(503)).rejects.toMatchObject({ statusCode: 503 });
    await expect(answer(403)).rejects.toMatchObject({ statusCode: 403 });
  });
});

describe('the end of an address', () => {
  it.each<[object, string]>([
    [{}, ''],
    [{ text: undefined }, ''],
    [{ text: 'check out', cursor: 'x/1', limit: undefined }, '?text=check+out&cursor=x%2F1'],
    [{ limit: 25, mine: false }, '?limit=25&mine=false'],
  ])('of %j is %j', (parameters, query) => {
    expect(queryOf(parameters)).toBe(query);
  });
});
