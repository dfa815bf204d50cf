import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { z } from 'zod';
import { ChangingAnswer } from './ChangingAnswer';
import { PluginClient } from './PluginClient';

type Sent = { url: string; method?: string; headers: Headers; body?: unknown };

function clientOf(answer: (sent: Sent) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const client = new PluginClient({
    auth: mockServices.auth({ pluginId: 'incidents' }),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async plugin => `http://portal/api/${plugin}`,
    }),
    pluginId: 'oncall',
    name: 'On-call',
    fetch: async (input, init) => {
      const { method, body } = init ?? {};
      const one = { url: String(input), method, headers: new Headers(init?.headers), body };
      expect(init?.signal).toBeInstanceOf(AbortSignal);
      sent.push(one);
      return await answer(one);
    },
  });
  return { client, sent };
}

function refusal(status: number, name: string, message: string) {
  return Response.json({ error: { name, message }, response: { statusCode: status } }, { status });
}

const schema = z.object({ people: z.array(z.string()) });

describe('asking another plugin', () => {
  it('brings credentials meant for it, those of this plugin or of whom it asks for', async () => {
    const { client, sent } = clientOf(() => Response.json({ people: ['mara'] }));
    expect(await client.read({ path: '/v1/who' }, schema)).toEqual({ people: ['mara'] });
    const credentials = mockCredentials.user('user:default/mara');
    await client.ask({ path: '/v1/runs', credentials, body: { a: 1 } });
    expect(sent.map(({ url, method }) => [url, method])).toEqual([
      ['http://portal/api/oncall/v1/who', undefined],
      ['http://portal/api/oncall/v1/runs', 'POST'],
    ]);
    const [own, theirs] = sent.map(({ headers }) => headers.get('authorization'));
    expect(own).toContain('plugin:incidents');
    expect(theirs).toContain('user:default/mara');
    expect(sent[1].body).toBe('{"a":1}');
    expect(sent[1].headers.get('content-type')).toBe('application/json');
  });

  it.each<[string, () => Response | Promise<Response>, string, string, string]>([
    [
      'is not installed',
      () => new Response('', { status: 404 }),
      'absent',
      'On-call is not installed in this portal',
      'On-call is not installed in this portal',
    ],
    [
      'cannot be reached',
      () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7')),
      'unreachable',
      'On-call could not be reached',
      'On-call could not be reached: connect ECONNREFUSED 10.0.0.7',
    ],
    [
      'fails',
      () => refusal(503, 'ServiceUnavailableError', 'starting'),
      'failing',
      'On-call answered with status 503',
      'On-call answered with status 503: starting',
    ],
    [
      'answers something else',
      () => Response.json({ people: 'mara' }),
      'misunderstood',
      'On-call gave an answer that is not understood',
      'On-call gave an answer that is not understood: ',
    ],
  ])('says so where the plugin %s', async (_, answer, silence, summary, message) => {
    const { client } = clientOf(answer);
    await expect(client.read({ path: '/v1/who' }, schema)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      silence,
      summary,
      message: expect.stringContaining(message),
    });
  });

  it('passes on what the plugin refuses', async () => {
    const { client } = clientOf(() => refusal(404, 'NotFoundError', 'There is no such team'));
    await expect(client.ask({ path: '/v1/who' })).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotFoundError', message: 'There is no such team' },
    });
  });

  it('reads again only what changed, and gives the same object until then', async () => {
    let etag = '"one"';
    const { client, sent } = clientOf(({ headers }) =>
      headers.get('if-none-match') === etag
        ? new Response(null, { status: 304 })
        : Response.json({ people: [etag] }, { headers: { etag } }),
    );
    const answer = new ChangingAnswer({ client, path: '/v1/facts', schema });
    const first = await answer.read();
    expect(first).toEqual({ people: ['"one"'] });
    expect(await answer.read()).toBe(first);
    etag = '"two"';
    expect(await answer.read()).toEqual({ people: ['"two"'] });
    expect(sent.map(({ headers }) => headers.get('if-none-match'))).toEqual([
      null,
      '"one"',
      '"one"',
    ]);
  });
});
