import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { incidentReadPermission } from '@rollcall/plugin-incidents-common';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { digest, REVIEW } from '../__testUtils__/digest';
import { IncidentsCollatorFactory } from './IncidentsCollatorFactory';

function pageOf(numbers: number[], nextCursor?: string) {
  const items = numbers.map(number =>
    digest(number, 'Slow', number === 2 ? { review: REVIEW } : {}),
  );
  return { items, nextCursor };
}

describe('IncidentsCollatorFactory', () => {
  let answer: (cursor: string | undefined) => object;
  let asked: { path?: string; authorization?: string }[];
  let server: http.Server;
  let baseUrl: string;

  beforeEach(async () => {
    asked = [];
    server = http.createServer((req, res) => {
      const url = new URL(req.url ?? '', 'http://localhost');
      asked.push({ path: url.pathname, authorization: req.headers.authorization });
      const body = answer(url.searchParams.get('cursor') ?? undefined);
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    baseUrl = `http://127.0.0.1:${port}/api/incidents`;
  });

  afterEach(() => close(server));

  function factory() {
    const logger = mockServices.logger.mock();
    const discovery = mockServices.discovery.mock({ getBaseUrl: async () => baseUrl });
    const auth = mockServices.auth({ pluginId: 'search' });
    return { logger, collators: new IncidentsCollatorFactory({ auth, discovery, logger }) };
  }

  async function collate() {
    const { logger, collators } = factory();
    const pipeline = TestPipeline.fromCollator(await collators.getCollator());
    const { documents, error } = await pipeline.execute();
    // A pipeline collects what went wrong in a list, whatever its type says.
    return { logger, documents, failure: [error].flat().join('; ') };
  }

  it('is seen by who may read incidents', () => {
    const { collators } = factory();
    expect(collators.type).toBe('incidents');
    expect(collators.visibilityPermission).toBe(incidentReadPermission);
  });

  it('reads every page as the search plugin', async () => {
    answer = cursor => (cursor === '2' ? pageOf([1]) : pageOf([3, 2], '2'));
    const { documents, failure } = await collate();
    expect(failure).toBe('');
    expect(documents.map(({ location }) => location)).toEqual([
      '/incidents/3',
      '/incidents/2',
      '/incidents/reviews/2',
      '/incidents/1',
    ]);
    expect(asked).toHaveLength(2);
    for (const { path, authorization } of asked) {
      expect(path).toBe('/api/incidents/v1/digests');
      expect(authorization).toMatch(/^Bearer .*"sub":"plugin:search","target":"incidents"/);
    }
  });

  it('fails, and says so, where nobody answers', async () => {
    await close(server);
    const { logger, documents, failure } = await collate();
    expect(failure).toContain('Incidents could not be reached');
    expect(documents).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Incidents were not indexed, search keeps what it has'),
    );
  });
});

async function close(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
}
