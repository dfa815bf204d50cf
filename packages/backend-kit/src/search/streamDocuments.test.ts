import { mockServices } from '@backstage/backend-test-utils';
import { z } from 'zod';
import { streamDocuments } from './streamDocuments';

interface Answer {
  status?: number;
  body: unknown;
}

function pageOf(names: string[], nextCursor?: string): Answer {
  return { body: { items: names.map(name => ({ name, more: true })), nextCursor } };
}

/** What comes of a list that answers so, and the words of what went wrong. */
async function collate(answer: (cursor: string | undefined) => Answer) {
  const asked: { url: string; authorization: string | null }[] = [];
  const logger = mockServices.logger.mock();
  const stream = streamDocuments(
    {
      auth: mockServices.auth({ pluginId: 'search' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async plugin => `http://portal/api/${plugin}`,
      }),
      logger,
      pluginId: 'ownership',
      name: 'Ownership',
      subject: 'Services',
      path: '/v1/services',
      query: { sort: 'name' },
      item: z.object({ name: z.string() }),
      fetch: async (input, init) => {
        const url = new URL(String(input));
        const authorization = new Headers(init?.headers).get('authorization');
        asked.push({ url: `${url.pathname}${url.search}`, authorization });
        const { status = 200, body } = answer(url.searchParams.get('cursor') ?? undefined);
        return Response.json(body, { status });
      },
    },
    ({ name }) => [{ title: name }, { title: `About ${name}` }],
  );
  const titles: string[] = [];
  let failure = '';
  try {
    for await (const { title } of stream) titles.push(title);
  } catch (error) {
    failure = String(error);
  }
  return { asked, logger, titles, failure };
}

describe('documents of what a plugin lists', () => {
  it('are those of every page, asked for as the plugin that reads them', async () => {
    const { asked, logger, titles, failure } = await collate(cursor =>
      cursor === 'a&b' ? pageOf(['mail']) : pageOf(['checkout', 'ledger'], 'a&b'),
    );
    expect(failure).toBe('');
    expect(titles).toEqual([
      'checkout',
      'About checkout',
      'ledger',
      'About ledger',
      'mail',
      'About mail',
    ]);
    expect(asked.map(({ url }) => url)).toEqual([
      '/api/ownership/v1/services?sort=name&limit=500',
      '/api/ownership/v1/services?sort=name&limit=500&cursor=a%26b',
    ]);
    for (const { authorization } of asked) {
      expect(authorization).toMatch(/^Bearer .*"sub":"plugin:search","target":"ownership"/);
    }
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('keep nothing of an item but what is needed', async () => {
    const seen: object[] = [];
    const stream = streamDocuments(
      {
        auth: mockServices.auth({ pluginId: 'search' }),
        discovery: mockServices.discovery.mock({ getBaseUrl: async () => 'http://portal' }),
        logger: mockServices.logger.mock(),
        pluginId: 'ownership',
        name: 'Ownership',
        subject: 'Services',
        path: '/v1/services',
        item: z.object({ name: z.string() }),
        fetch: async () => Response.json(pageOf(['checkout']).body),
      },
      item => [item],
    );
    for await (const document of stream) seen.push(document);
    expect(seen).toEqual([{ name: 'checkout' }]);
  });

  it.each<[string, (cursor: string | undefined) => Answer, RegExp]>([
    ['the plugin is absent', () => ({ status: 404, body: {} }), /Ownership is not installed/],
    [
      'it fails on a later page',
      cursor => (cursor ? { status: 503, body: {} } : pageOf(['checkout'], 'more')),
      /503/,
    ],
    [
      'it answers with something else',
      () => ({ body: { items: [{ ref: 'component:default/checkout' }] } }),
      /gave an answer that is not understood/,
    ],
    [
      'nobody answers',
      () => {
        throw new Error('connect ECONNREFUSED 10.0.0.7');
      },
      /Ownership could not be reached/,
    ],
  ])('fail, and the log says so, where %s', async (_what, answer, message) => {
    const { logger, failure } = await collate(answer);
    expect(failure).toMatch(message);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/^Services were not indexed, search keeps what it has: ./),
    );
  });
});
