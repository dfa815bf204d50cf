import type { Entity } from '@backstage/catalog-model';
import { type CatalogDocument, readFileDocuments } from '@rollcall/model';
import { EntityCache } from './EntityCache';
import { mergeDocuments, type MergedDocuments } from './mergeDocuments';
import { policiesInForce } from './policiesInForce';

const TEXT = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout}
spec: {type: service, lifecycle: production, owner: payments, dependsOn: [component:z, component:a]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout}
spec: {type: library, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: not-processed-yet}
spec: {type: service, lifecycle: production, owner: payments}
`;

function entity(options: {
  kind?: string;
  name: string;
  annotations?: Record<string, string>;
  labels?: Record<string, string>;
  spec?: Entity['spec'];
}): Entity {
  const { kind = 'Component', name, annotations, labels, spec } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { uid: 'u', etag: 'e', namespace: 'default', name, annotations, labels },
    spec,
  };
}

/** Merges what the catalog holds, as it is read in pages. */
async function merge(options: {
  entities: Entity[];
  files: { documents: CatalogDocument[] }[];
  kept?: Entity[];
  cache?: EntityCache;
}): Promise<MergedDocuments> {
  const { entities, files, kept = [], cache = new EntityCache() } = options;
  const inFiles = new Set(files.flatMap(file => file.documents.map(({ ref }) => ref)));
  async function* pages() {
    for (const one of entities) yield [one];
  }
  const read = await cache.refresh({ pages: pages(), isInFiles: ref => inFiles.has(ref) });
  return mergeDocuments({ entities: read, files, kept });
}

describe('mergeDocuments', () => {
  const files = [readFileDocuments({ file: 'all.yaml', text: TEXT })];
  const checkout = entity({
    name: 'checkout',
    annotations: {
      'rollcall.dev/source': 'all.yaml#1:1',
      'backstage.io/view-url': 'https://example.org/all.yaml#L1',
    },
    // As the catalog stores it, in the order of the alphabet.
    spec: { type: 'service', dependsOn: ['component:a', 'component:z'] },
  });

  it('takes documents in the words of their files, second definitions too', async () => {
    const { documents, fromSources } = await merge({ entities: [checkout], files });
    expect(documents.map(({ ref, source }) => `${ref} ${source.document}`)).toEqual([
      'component:default/checkout 1',
      'component:default/checkout 2',
      'component:default/not-processed-yet 3',
    ]);
    expect(documents[0].spec.dependsOn).toEqual(['component:z', 'component:a']);
    expect(documents[0].metadata.annotations).toEqual({
      'backstage.io/view-url': 'https://example.org/all.yaml#L1',
    });
    expect(fromSources).toContain('component:default/checkout');
  });

  it('takes what the catalog has not processed, or could not', async () => {
    const { documents, fromSources } = await merge({ entities: [], files });
    expect(documents.map(({ name }) => name)).toEqual([
      'checkout',
      'checkout',
      'not-processed-yet',
    ]);
    expect(fromSources.size).toBe(2);
  });

  it('lets nobody take the place of a document of the sources', async () => {
    const usurper = entity({
      name: 'checkout',
      annotations: { 'backstage.io/managed-by-location': 'url:https://example.org/evil.yaml' },
      spec: { type: 'website', owner: 'mallory' },
    });
    const { documents } = await merge({ entities: [usurper], files });
    expect(documents.map(({ spec }) => spec.owner)).toEqual(['payments', 'payments', 'payments']);
    expect(JSON.stringify(documents)).not.toContain('evil');
  });

  it('takes the last good form that the store keeps where no file holds one', async () => {
    const kept = entity({
      name: 'broken',
      annotations: { 'rollcall.dev/source': 'org/broken.yaml#3:17' },
      spec: { type: 'service' },
    });
    const { documents, fromSources } = await merge({ entities: [kept], files, kept: [kept] });
    expect(documents.slice(3)).toEqual([
      expect.objectContaining({
        ref: 'component:default/broken',
        source: { file: 'org/broken.yaml', document: 3, line: 17 },
        metadata: { name: 'broken', namespace: 'default', annotations: {} },
        audited: true,
      }),
    ]);
    expect(fromSources).toContain('component:default/broken');
  });

  it('does not believe an entity that claims to stand where waivers are accepted', async () => {
    const forged = entity({
      kind: 'Waiver',
      name: 'forged',
      annotations: {
        'rollcall.dev/source': 'catalog/waivers/forged.yaml#1:1',
        'backstage.io/managed-by-location': 'url:https://example.org/evil.yaml',
      },
    });
    const { documents, fromSources } = await merge({ entities: [forged], files });
    expect(documents[3].source.file).toBe('https://example.org/evil.yaml');
    expect(fromSources).not.toContain('waiver:default/forged');
  });

  it('reads anew only what changed, in the catalog or in its file', async () => {
    const cache = new EntityCache();
    const tagged = (from: Entity, etag: string) => ({
      ...from,
      metadata: { ...from.metadata, etag },
    });
    const ledger = tagged(entity({ name: 'ledger', spec: { type: 'service' } }), 'l1');
    const mail = tagged(entity({ name: 'mail', spec: { type: 'service' } }), 'm1');
    const here = tagged(checkout, 'c1');
    const first = await merge({ entities: [here, ledger, mail], files, cache });
    const again = await merge({
      entities: [here, ledger, { ...tagged(mail, 'm2'), spec: { type: 'website' } }],
      files,
      cache,
    });
    const changed = again.documents.filter(document => !first.documents.includes(document));
    expect(changed.map(({ name, spec }) => [name, spec.type])).toEqual([['mail', 'website']]);

    // A file that is gone no longer tells it better than the catalog.
    const withoutFiles = await merge({ entities: [here], files: [], cache });
    expect(withoutFiles.documents.map(({ spec }) => spec.dependsOn)).toEqual([
      ['component:a', 'component:z'],
    ]);
  });

  async function alone(only: Entity) {
    return (await merge({ entities: [only], files: [] })).documents[0];
  }

  it.each([
    ['null', {}],
    ['"  "', { owner: '  ' }],
    ['7', { owner: 7 }],
    ['{not json', { owner: 'unspecified' }],
  ])('puts back the owner %s that the catalog had no room for', async (json, expected) => {
    const orphan = entity({
      name: 'orphan',
      annotations: { 'rollcall.dev/declared-owner': json },
      spec: { owner: 'unspecified' },
    });
    expect((await alone(orphan)).spec).toEqual(expected);
  });

  it('puts back labels and annotations, and the format a document was wrapped from', async () => {
    const slo = entity({
      kind: 'SLO',
      name: 'fast',
      labels: { tier: 'gold' },
      annotations: {
        'rollcall.dev/original-metadata': '{"labels":{"team":["a","b"]},"annotations":{"count":3}}',
        'rollcall.dev/wrapped-from': 'sloth',
        'backstage.io/managed-by-location': 'url:https://example.org/slo.yaml',
      },
    });
    expect(await alone(slo)).toMatchObject({
      wrappedFrom: 'sloth',
      source: { file: 'https://example.org/slo.yaml', document: 1, line: 1 },
      metadata: {
        labels: { tier: 'gold', team: 'a,b' },
        annotations: {
          count: '3',
          'backstage.io/managed-by-location': 'url:https://example.org/slo.yaml',
        },
      },
    });
  });
});

describe('policiesInForce', () => {
  const policy = (name: string, scope: string) => ({
    ref: `auditpolicy:default/${name}`,
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'AuditPolicy',
    namespace: 'default',
    name,
    metadata: { name },
    spec: { scope },
    source: { file: 'p.yaml', document: 1, line: 1 },
    audited: true,
  });
  const ours = policy('ours', 'organisation');
  const theirs = policy('theirs', 'organisation');
  const repository = policy('repository', 'repository');

  it.each([
    ['only ours where the sources hold it', ['ours'], ['ours', 'repository']],
    ['all where the sources hold none', [], ['ours', 'theirs', 'repository']],
    ['all where they hold that of a repository', ['repository'], ['ours', 'theirs', 'repository']],
  ])('counts %s', (_, trusted, expected) => {
    const fromSources = new Set(trusted.map(name => `auditpolicy:default/${name}`));
    const inForce = policiesInForce([ours, theirs, repository], fromSources);
    expect(inForce).toEqual(expected.map(name => `auditpolicy:default/${name}`));
  });
});
