import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogFleetReader } from './CatalogFleetReader';
import { EntityCache } from './EntityCache';
import { FileCache } from './FileCache';

const TEXT = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout}
spec: {type: service, lifecycle: production, owner: payments}
`;

const checkout = (etag: string, viewUrl?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    etag,
    annotations: {
      'rollcall.dev/source': 'all.yaml#1:1',
      ...(viewUrl && { 'backstage.io/view-url': viewUrl }),
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
});

const ledger = (etag: string, owner: string): Entity => ({
  ...checkout(etag),
  metadata: { name: 'ledger', namespace: 'default', etag },
  spec: { type: 'service', lifecycle: 'production', owner },
});

/** Reads what the catalog holds beside the file in which the first service stands. */
function createReader() {
  const entities = new EntityCache();
  const files = new FileCache();
  return async (...held: Entity[]) => {
    const reader = new CatalogFleetReader({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities: held }),
      client: {
        files: async () => [{ file: 'all.yaml', digest: 'd' }],
        kept: async () => [],
        rejects: async () => [],
        texts: async asked => new Map(asked.map(file => [file, { digest: 'd', text: TEXT }])),
      },
      entities,
      files,
    });
    return reader.read();
  };
}

describe('what a reading of the catalog says', () => {
  it('is the same where the catalog tags an entity anew that a file tells', async () => {
    const read = createReader();
    const before = await read(checkout('a'));
    const after = await read(checkout('b'));
    expect(after).toMatchObject({ digest: before.digest, placesDigest: before.placesDigest });
    expect(after.contents().documents[0]).toBe(before.contents().documents[0]);
  });

  it('differs in its places alone where such an entity came into the catalog, or is seen elsewhere', async () => {
    const read = createReader();
    const without = await read();
    const within = await read(checkout('a'));
    const elsewhere = await read(checkout('b', 'https://example.org/all.yaml'));
    expect(new Set([without, within, elsewhere].map(({ digest }) => digest)).size).toBe(1);
    expect(new Set([without, within, elsewhere].map(one => one.placesDigest)).size).toBe(3);
    expect(elsewhere.contents().documents[0].metadata.annotations).toMatchObject({
      'backstage.io/view-url': 'https://example.org/all.yaml',
    });
  });

  it('differs where an entity changed that no file tells', async () => {
    const read = createReader();
    const before = await read(ledger('a', 'payments'));
    const after = await read(ledger('b', 'storefront'));
    expect(after.digest).not.toBe(before.digest);
    expect(after.placesDigest).toBe(before.placesDigest);
    expect(after.contents().documents.map(({ spec }) => spec.owner)).toEqual([
      'payments',
      'storefront',
    ]);
  });
});
