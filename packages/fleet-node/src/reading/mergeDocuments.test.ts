import type { Entity } from '@backstage/catalog-model';
import { readFileDocuments } from '@rollcall/model';
import { mergeDocuments } from './mergeDocuments';

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

  it('takes documents in the words of their files, second definitions too', () => {
    const merged = mergeDocuments([checkout], files);
    expect(merged.map(({ ref, source }) => `${ref} ${source.document}`)).toEqual([
      'component:default/checkout 1',
      'component:default/checkout 2',
    ]);
    expect(merged[0].spec.dependsOn).toEqual(['component:z', 'component:a']);
    expect(merged[0].metadata.annotations).toEqual({
      'backstage.io/view-url': 'https://example.org/all.yaml#L1',
    });
  });

  it('leaves out what the catalog does not hold from the sources', () => {
    const registered = entity({ name: 'checkout', spec: { type: 'website' } });
    const merged = mergeDocuments([registered], files);
    expect(merged.map(({ spec }) => spec.type)).toEqual(['website']);
  });

  it('takes the last good entity where no file holds a good form', () => {
    const kept = entity({
      name: 'broken',
      annotations: { 'rollcall.dev/source': 'org/broken.yaml#3:17' },
      spec: { type: 'service' },
    });
    const [document] = mergeDocuments([kept], files);
    expect(document).toMatchObject({
      ref: 'component:default/broken',
      source: { file: 'org/broken.yaml', document: 3, line: 17 },
      audited: true,
    });
    expect(document.metadata).toEqual({ name: 'broken', namespace: 'default', annotations: {} });
  });

  it.each([
    ['null', {}],
    ['"  "', { owner: '  ' }],
    ['7', { owner: 7 }],
    ['{not json', { owner: 'unspecified' }],
  ])('puts back the owner %s that the catalog had no room for', (json, expected) => {
    const orphan = entity({
      name: 'orphan',
      annotations: { 'rollcall.dev/declared-owner': json },
      spec: { owner: 'unspecified' },
    });
    expect(mergeDocuments([orphan], [])[0].spec).toEqual(expected);
  });

  it('puts back labels and annotations, and the format a document was wrapped from', () => {
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
    expect(mergeDocuments([slo], [])[0]).toMatchObject({
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
