import { mockServices } from '@backstage/backend-test-utils';
import { DocumentStoreClient } from './DocumentStoreClient';
import { FileCache } from './FileCache';

const BASE = 'http://localhost:7007/api/catalog/rollcall/';

/** A document store that answers from the given files, as the module does. */
function storeOf(files: Map<string, { digest: string; text: string }>) {
  const requests: string[] = [];
  const client = new DocumentStoreClient({
    auth: mockServices.auth({ pluginId: 'ownership' }),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async plugin => `http://localhost:7007/api/${plugin}`,
    }),
    fetch: async (input, init) => {
      const url = new URL(String(input));
      requests.push(url.href.replace(BASE, ''));
      expect(new Headers(init?.headers).get('authorization')).toMatch(/^Bearer ./);
      const wanted = url.searchParams.getAll('file');
      const items = [...files]
        .filter(([file]) => url.pathname.endsWith('files') || wanted.includes(file))
        .map(([file, content]) => ({ file, ...content }));
      return Response.json({ items });
    },
  });
  return { client, requests };
}

const TEXT = `apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: shop}
spec: {owner: payments}
`;

describe('DocumentStoreClient', () => {
  it('asks for many files in requests that servers take', async () => {
    const files = new Map(
      Array.from({ length: 120 }, (_, number) => [
        `${'long/'.repeat(number < 60 ? 1 : 60)}${number}.yaml`,
        { digest: 'd', text: 't' },
      ]),
    );
    const { client, requests } = storeOf(files);
    const texts = await client.texts([...files.keys()]);
    expect([...texts.keys()].sort()).toEqual([...files.keys()].sort());
    for (const request of requests) {
      expect(request.length).toBeLessThan(8_000);
      expect(new URL(request, BASE).searchParams.getAll('file').length).toBeLessThanOrEqual(50);
    }
  });

  it('finds nothing where the module is not installed, and throws where it fails', async () => {
    const answering = (status: number) =>
      new DocumentStoreClient({
        auth: mockServices.auth({ pluginId: 'ownership' }),
        discovery: mockServices.discovery(),
        fetch: async () => new Response('{}', { status }),
      });
    expect(await answering(404).rejects()).toBeUndefined();
    expect(await new FileCache().refresh(answering(404))).toEqual([]);
    await expect(answering(503).rejects()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});

describe('FileCache', () => {
  it('fetches only what changed, and forgets what is gone', async () => {
    const files = new Map([
      ['b.yaml', { digest: '1', text: TEXT }],
      ['B.yaml', { digest: '1', text: '' }],
    ]);
    const { client, requests } = storeOf(files);
    const cache = new FileCache();
    const first = await cache.refresh(client);
    expect(first.map(({ file }) => file)).toEqual(['B.yaml', 'b.yaml']);
    expect(first[1].documents.map(({ ref }) => ref)).toEqual(['system:default/shop']);

    files.set('a.yaml', { digest: '1', text: TEXT });
    files.set('b.yaml', { digest: '2', text: TEXT.replace('shop', 'store') });
    files.delete('B.yaml');
    requests.length = 0;
    const second = await cache.refresh(client);
    expect(second.map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml']);
    expect(second[1].documents.map(({ ref }) => ref)).toEqual(['system:default/store']);
    expect(requests).toEqual(['files', 'texts?file=a.yaml&file=b.yaml']);

    requests.length = 0;
    await cache.refresh(client);
    expect(requests).toEqual(['files']);
  });
});
