import { createMockDirectory, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { withoutReadTargets } from '../provider/locationTargets';
import { ReadFiles } from '../provider/ReadFiles';
import { createIncludeFilter } from './createIncludeFilter';
import { FileSource } from './FileSource';
import { readSourcesConfig } from './readSourcesConfig';
import { UrlSource } from './UrlSource';

function configure(...sources: object[]) {
  return readSourcesConfig(new ConfigReader({ rollcall: { sources } }));
}

describe('readSourcesConfig', () => {
  it('gives each source what it does not say', () => {
    const target = 'https://github.com/acme/shop/tree/main/ops';
    expect(configure({ type: 'file', target: 'catalog' }, { type: 'url', target })).toEqual([
      expect.objectContaining({ type: 'file', target: 'catalog', root: '' }),
      expect.objectContaining({ type: 'url', target, root: 'github.com/acme/shop' }),
    ]);
    expect(configure({ type: 'url', target, root: '.' })[0].root).toBe('');
    expect(configure({ type: 'url', target, root: 'shop/' })[0].root).toBe('shop');
    expect(configure({ type: 'url', target })[0].kinds).toBeUndefined();
    const kinds = ['Component', 'SLO'];
    expect(configure({ type: 'url', target, kinds })[0].kinds).toEqual(['component', 'slo']);
    expect(readSourcesConfig(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    [[{ type: 'ftp', target: 'x' }], 'rollcall.sources[0].type'],
    [[{ type: 'url', target: 'file:///etc' }], 'rollcall.sources[0].target'],
    [[{ type: 'file' }], 'target'],
    [
      [
        { type: 'file', target: 'x' },
        { type: 'file', target: 'x' },
      ],
      'twice',
    ],
  ])('refuses %j and names the key', (sources, named) => {
    expect(() => configure(...sources)).toThrow(named);
  });
});

describe('createIncludeFilter', () => {
  const [{ include }] = configure({ type: 'file', target: '.' });

  it.each([
    ['catalog-info.yaml', true],
    ['deep/down/x.yml', true],
    ['.github/workflows/ci.yaml', true],
    ['CODEOWNERS', true],
    ['.github/CODEOWNERS', true],
    ['src/CODEOWNERS', false],
    ['ops/runbooks/drain.md', true],
    ['README.md', false],
    ['node_modules/x/y.yaml', false],
    ['.git/config.yaml', false],
  ])('reads %s unless told otherwise: %s', (path, expected) => {
    expect(createIncludeFilter(include).file(path)).toBe(expected);
  });

  it('walks only folders that may hold something, and takes out what is excluded', () => {
    const filter = createIncludeFilter(['catalog/**/*.yaml', 'rollcall.yaml', '!**/test/**']);
    expect(filter.folder('catalog')).toBe(true);
    expect(filter.folder('catalog/teams')).toBe(true);
    expect(filter.folder('packages')).toBe(false);
    expect(filter.folder('catalog/node_modules')).toBe(false);
    expect(filter.file('catalog/test/x.yaml')).toBe(false);
    expect(filter.file('rollcall.yaml')).toBe(true);
  });
});

describe('UrlSource', () => {
  const [config] = configure({
    type: 'url',
    target: 'https://github.com/acme/shop/tree/main/ops',
    include: ['**/*.yaml'],
  });
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

  it('reads the files that are included, in order, and goes by the etag', async () => {
    const reader = mockServices.urlReader.mock({
      readTree: async (_url, options) => {
        if (options?.etag === 'v1') throw new NotModifiedError();
        const files = ['b.yaml', 'a b.yaml', 'c.txt'].filter(path => options?.filter?.(path));
        return {
          etag: 'v1',
          files: async () => files.map(path => ({ path, content: async () => Buffer.from(path) })),
          archive: jest.fn(),
          dir: jest.fn(),
        };
      },
    });
    const source = new UrlSource({ config, reader, integrations });
    const reading = await source.read({});
    expect(reading).toMatchObject({ etag: 'v1', problems: [] });
    expect(reading?.files.map(({ path }) => path)).toEqual(['a b.yaml', 'b.yaml']);
    expect(await source.read({ etag: 'v1' })).toBeUndefined();
  });

  it('knows where a file is, and where a person sees it', () => {
    const reader = mockServices.urlReader.mock();
    const source = new UrlSource({ config, reader, integrations });
    expect(source.locationOf('slo/a b.yaml')).toBe(
      'url:https://github.com/acme/shop/tree/main/ops/slo/a%20b.yaml',
    );
    expect(source.viewUrlOf('a.yaml', 7)).toBe(
      'https://github.com/acme/shop/tree/main/ops/a.yaml#L7',
    );
    expect(source.prefix).toBe('github.com/acme/shop/');
  });

  it('leaves to the catalog only the targets it did not read', async () => {
    const reader = mockServices.urlReader.mock();
    const source = new UrlSource({ config, reader, integrations });
    const read = new ReadFiles(source, ['all.yaml', 'teams/a.yaml']);
    const context = { source, path: 'all.yaml', read };
    const blob = 'https://github.com/acme/shop/blob/main';
    expect(
      await withoutReadTargets(
        {
          target: './teams/a.yaml',
          targets: [
            'teams/*.yaml',
            'teams/[ab].yaml',
            `${blob}/ops/teams/a.yaml`,
            `${blob}/other.yaml`,
            './b.yaml',
          ],
        },
        context,
      ),
    ).toEqual({ targets: [`${blob}/other.yaml`, './b.yaml'] });
  });

  it.each([
    ['a target of its own', {}, './*a*a*a*b.yaml'],
    ['an address', {}, 'https://github.com/x/y/blob/main/*a*a*a*b.yaml'],
    ['a target of another kind', { type: 'gitlab' }, 'https://gitlab.com/x/y/*a*a*a*b.yaml'],
  ])('leaves no wildcards to the catalog that could take for ever, %s', async (_, spec, target) => {
    const source = new UrlSource({ config, reader: mockServices.urlReader.mock(), integrations });
    const path = `${'a'.repeat(120)}.yaml`;
    const context = { source, path, read: new ReadFiles(source, [path]) };
    const other = 'https://github.com/x/y/blob/main/*.yaml';
    expect(await withoutReadTargets({ ...spec, targets: [target, other] }, context)).toEqual({
      ...spec,
      targets: [other],
    });
  });

  it.each([
    ['a source of files', 'file', {}],
    ['a source at an address', 'url', { type: 'file' }],
  ])('leaves no file to the catalog, %s', async (_, type, spec) => {
    const reader = mockServices.urlReader.mock();
    const [files] = configure({ type: 'file', target: 'shop' });
    const source =
      type === 'file'
        ? new FileSource(files, '/srv')
        : new UrlSource({ config, reader, integrations });
    const read = new ReadFiles(source, ['all.yaml']);
    const context = { source, path: 'all.yaml', read };
    const targets = ['./link.yaml', '../up.yaml', '/etc/passwd', 'x://../../etc/passwd', '*.yaml'];
    const left = await withoutReadTargets({ ...spec, target: './linked/a.yaml', targets }, context);
    expect(left).toEqual({ ...spec, targets: [] });
  });
});

describe('FileSource', () => {
  const directory = createMockDirectory({
    content: { shop: { 'all.yaml': 'kind: Component', teams: { 'a.yaml': 'kind: Group' } } },
  });

  it.each([
    ['a folder', 'shop', { 'all.yaml': 'shop/all.yaml', 'teams/a.yaml': 'shop/teams/a.yaml' }],
    ['one file', 'shop/teams/a.yaml', { 'a.yaml': 'shop/teams/a.yaml' }],
  ])('knows where each file of %s is', async (_, target, places: Record<string, string>) => {
    const [config] = configure({ type: 'file', target });
    const source = new FileSource(config, directory.path);
    const { files } = await source.read();
    expect(Object.fromEntries(files.map(({ path }) => [path, source.locationOf(path)]))).toEqual(
      Object.fromEntries(
        Object.entries(places).map(([path, place]) => [path, `file:${directory.resolve(place)}`]),
      ),
    );
  });
});
