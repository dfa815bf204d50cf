import type { SourceFile } from '../sources/types';
import { readContent } from './readContent';

function read(files: Record<string, string | Buffer>, taken: string[] = []) {
  const list: SourceFile[] = Object.entries(files).map(([path, content]) => ({
    path,
    content: Buffer.from(content),
  }));
  return readContent({
    source: {
      id: 'file:shop',
      prefix: 'shop/',
      namespace: 'shop',
      read: async () => undefined,
      locationOf: path => `file:/srv/${path}`,
      viewUrlOf: (path, line) => `https://example.org/${path}#L${line}`,
    },
    reading: { files: list, problems: [] },
    digest: 'd',
    readAt: '2026-11-21T12:00:00.000Z',
    previous: [],
    taken: new Set(taken),
  });
}

const rule = (name: string) => `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: ${name}}
spec: {groups: []}
`;

describe('readContent', () => {
  it('gives documents their place, and wrapped ones the namespace of the source', async () => {
    const { documents, rejects, files } = await read({
      'a.yaml': rule('one'),
      'plain.yml': 'groups: [{name: g, rules: []}]\n',
      'values.yaml': 'replicas: 3\n',
    });
    expect(rejects).toEqual([]);
    expect(documents.map(({ ref }) => ref)).toEqual([
      'prometheusrule:default/one',
      expect.stringMatching(/^prometheusrule:shop\/shop-plain-yml-[0-9a-f]{8}$/),
    ]);
    expect(documents[0].entity.metadata.annotations).toEqual({
      'backstage.io/managed-by-location': 'file:/srv/a.yaml',
      'backstage.io/managed-by-origin-location': 'file:/srv/a.yaml',
      'backstage.io/view-url': 'https://example.org/a.yaml#L2',
      'rollcall.dev/source': 'shop/a.yaml#1:2',
    });
    expect(files.map(({ file, namespace }) => `${file} ${namespace}`)).toEqual([
      'shop/a.yaml shop',
      'shop/plain.yml shop',
    ]);
  });

  it('rejects what the catalog would refuse in silence', async () => {
    const { documents, rejects } = await read({
      'a.yaml': `${rule('x'.repeat(64))}---${rule('y')}`,
    });
    expect(documents.map(({ ref }) => ref)).toEqual(['prometheusrule:default/y']);
    expect(rejects).toEqual([
      expect.objectContaining({
        reason: 'envelope',
        file: 'shop/a.yaml',
        document: 1,
        line: 2,
        message: expect.stringContaining('at most 63 characters'),
      }),
    ]);
  });

  it('rejects what is no text, and reads the rest', async () => {
    const { documents, rejects } = await read({
      'a.yaml': Buffer.from([0xff, 0xd8, 0x00]),
      'b.yaml': rule('b'),
    });
    expect(documents).toHaveLength(1);
    expect(rejects).toEqual([expect.objectContaining({ reason: 'not-text', file: 'shop/a.yaml' })]);
  });

  it('rejects a file of a name that another source holds', async () => {
    const { documents, rejects } = await read({ 'a.yaml': rule('a') }, ['shop/a.yaml']);
    expect(documents).toEqual([]);
    expect(rejects[0]).toMatchObject({
      reason: 'location',
      remedy: expect.stringContaining('root'),
    });
  });

  it('takes placeholders of Backstage for the text they will become', async () => {
    const { documents, rejects } = await read({
      'api.yaml': `
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: orders}
spec: {type: openapi, lifecycle: production, owner: shop, definition: {$text: ./orders.yaml}}
`,
    });
    expect(rejects).toEqual([]);
    expect(documents).toHaveLength(1);
  });
});
