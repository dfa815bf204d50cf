import type { SourceFile } from '../sources/types';
import { readContent, type ReadContentOptions } from './readContent';

/** Content of a file that is there and cannot be had. */
const UNREACHABLE = 'unreachable';

/** Reads files of a source; `beside` are those that its patterns leave out. */
function read(
  files: Record<string, string | Buffer>,
  taken: string[] = [],
  beside: Record<string, string> = {},
  more: { kinds?: string[]; previous?: ReadContentOptions['previous'] } = {},
) {
  const list: SourceFile[] = Object.entries(files).map(([path, content]) => ({
    path,
    content: Buffer.from(content),
  }));
  return readContent({
    source: {
      id: 'file:shop',
      prefix: 'shop/',
      namespace: 'shop',
      kinds: more.kinds,
      read: async () => undefined,
      locationOf: path => `file:/srv/${path}`,
      viewUrlOf: (path, line) => `https://example.org/${path}#L${line}`,
    },
    reading: {
      files: list,
      problems: [],
      list: async folder =>
        [...Object.keys(files), ...Object.keys(beside)].filter(path => path.startsWith(folder)),
      readFile: async path =>
        path in beside && beside[path] !== UNREACHABLE ? Buffer.from(beside[path]) : undefined,
    },
    previous: more.previous ?? [],
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

  it('leaves out kinds that may not come from the source, and keeps none of before', async () => {
    const user = `
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: mara}
spec: {memberOf: [admins]}
`;
    const files = { 'a.yaml': `${rule('one')}---${user}`, 'b.yaml': user.replace('mara', 'ines') };
    const { documents: previous } = await read(files);
    expect(previous).toHaveLength(3);
    const more = { kinds: ['prometheusrule', 'location'], previous };
    const { documents, rejects, files: stored } = await read(files, [], {}, more);
    expect(documents.map(({ ref }) => ref)).toEqual(['prometheusrule:default/one']);
    expect(rejects).toEqual([
      {
        reason: 'location',
        message: 'user:default/mara is left out: this source may bring no documents of kind User.',
        remedy: expect.stringContaining('"kinds"'),
        file: 'shop/a.yaml',
        document: 2,
        line: 7,
      },
      expect.objectContaining({ file: 'shop/b.yaml', document: 1 }),
    ]);
    expect(stored.map(({ file }) => file)).toEqual(['shop/a.yaml', 'shop/b.yaml']);
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

  const location = (targets: string[], more = '') => `
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: all}
spec:
  targets: ${JSON.stringify(targets)}
${more}`;

  it('reads what Locations name and the patterns leave out, once, however they go in circles', async () => {
    const { documents, files, rejects } = await read(
      { 'all.yaml': location(['./more.json', './more.json', './*.json', './all.yaml']) },
      [],
      {
        'more.json': JSON.stringify({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Location',
          metadata: { name: 'more' },
          spec: { targets: ['./deep/rule.json', './all.yaml'] },
        }),
        'deep/rule.json': JSON.stringify({
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PrometheusRule',
          metadata: { name: 'deep' },
          spec: { groups: [] },
        }),
      },
    );
    expect(rejects).toEqual([]);
    expect(documents.map(({ ref, file }) => `${file} ${ref}`)).toEqual([
      'shop/all.yaml location:default/all',
      'shop/more.json location:default/more',
      'shop/deep/rule.json prometheusrule:default/deep',
    ]);
    expect(files).toHaveLength(3);
    expect(documents[0].entity.spec?.targets).toEqual([]);
  });

  it('follows no Location that may not come from the source', async () => {
    const files = { 'all.yaml': location(['./x.json']) };
    const { documents, files: stored } = await read(
      files,
      [],
      { 'x.json': rule('x') },
      { kinds: ['prometheusrule'] },
    );
    expect(documents).toEqual([]);
    expect(stored.map(({ file }) => file)).toEqual(['shop/all.yaml']);
  });

  it('reports targets that lead to no file, or out of the source, at their place', async () => {
    const { rejects } = await read(
      {
        'all.yaml': location([
          './none.yaml',
          './none/*.yaml',
          '../above.yaml',
          '/etc/passwd',
          './there.json',
        ]),
      },
      [],
      { 'there.json': UNREACHABLE },
    );
    expect(rejects.map(({ message, line, pointer }) => [message, line, pointer])).toEqual([
      ['The target ./none.yaml leads to no file.', 6, '/spec/targets/0'],
      ['The target ./none/*.yaml leads to no file.', 6, '/spec/targets/1'],
      [expect.stringContaining('../above.yaml lies outside'), 6, '/spec/targets/2'],
      [expect.stringContaining('/etc/passwd lies outside'), 6, '/spec/targets/3'],
    ]);
  });

  it('reports wildcards that could take for ever to look for, and leaves them to nobody', async () => {
    const address = 'https://example.org/*a*a*a*b.yaml';
    const files = {
      'all.yaml': location(['./*a*a*a*.json', './*a*a*a*l', './*a*a*a*b', address]),
      [`${'a'.repeat(120)}.yaml`]: rule('long'),
    };
    const { documents, rejects } = await read(files, [], { 'aaa.json': UNREACHABLE });
    expect(documents[0].entity.spec?.targets).toEqual([]);
    expect(rejects.map(({ message, pointer }) => [message, pointer])).toEqual([
      [expect.stringContaining('./*a*a*a*.json could take for ever'), '/spec/targets/0'],
      ['The target ./*a*a*a*b leads to no file.', '/spec/targets/2'],
      [expect.stringContaining(`${address} could take for ever`), '/spec/targets/3'],
    ]);
  });

  it('asks for no target that may be missing', async () => {
    const { rejects } = await read({
      'all.yaml': location(['./none.yaml'], '  presence: optional'),
    });
    expect(rejects).toEqual([]);
  });
});
