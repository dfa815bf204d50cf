import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { ownershipAuditReadPermission } from '@rollcall/plugin-ownership-common';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { serviceRow } from '../__testUtils__/serviceRow';
import { OwnershipCollatorFactory } from './OwnershipCollatorFactory';

const SNAPSHOT = { generation: 1, readAt: '2026-11-21T12:00:00Z', complete: true };

function pageOf(names: string[], nextCursor?: string) {
  const items = names.map(serviceRow);
  return { snapshot: SNAPSHOT, totalItems: 3, items, nextCursor };
}

describe('OwnershipCollatorFactory', () => {
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
    baseUrl = `http://127.0.0.1:${port}/api/ownership`;
  });

  afterEach(() => close(server));

  function factory() {
    const logger = mockServices.logger.mock();
    const discovery = mockServices.discovery.mock({ getBaseUrl: async () => baseUrl });
    const auth = mockServices.auth({ pluginId: 'search' });
    return { logger, collators: new OwnershipCollatorFactory({ auth, discovery, logger }) };
  }

  async function collate() {
    const { logger, collators } = factory();
    const pipeline = TestPipeline.fromCollator(await collators.getCollator());
    const { documents, error } = await pipeline.execute();
    // A pipeline collects what went wrong in a list, whatever its type says.
    return { logger, documents, failure: [error].flat().join('; ') };
  }

  it('is seen by who may read the audit', () => {
    const { collators } = factory();
    expect(collators.type).toBe('ownership-services');
    expect(collators.visibilityPermission).toBe(ownershipAuditReadPermission);
  });

  it('reads every page as the search plugin', async () => {
    answer = cursor =>
      cursor === 'after-ledger' ? pageOf(['mail']) : pageOf(['checkout', 'ledger'], 'after-ledger');
    const { documents, failure } = await collate();
    expect(failure).toBe('');
    expect(documents.map(({ location }) => location)).toEqual([
      '/catalog/default/component/checkout/contract',
      '/catalog/default/component/ledger/contract',
      '/catalog/default/component/mail/contract',
    ]);
    expect(asked).toHaveLength(2);
    for (const { path, authorization } of asked) {
      expect(path).toBe('/api/ownership/v1/services');
      expect(authorization).toMatch(/^Bearer .*"sub":"plugin:search","target":"ownership"/);
    }
  });

  it('fails, and says so, where nobody answers', async () => {
    await close(server);
    const { logger, documents, failure } = await collate();
    expect(failure).toContain('Ownership could not be reached');
    expect(documents).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Services were not indexed, search keeps what it has'),
    );
  });
});

async function close(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
}
