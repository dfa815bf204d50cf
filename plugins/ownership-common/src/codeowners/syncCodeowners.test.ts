import fc from 'fast-check';
import { compileCodeowners } from './compileCodeowners';
import { parseCodeowners } from './parseCodeowners';
import { syncCodeowners, type CodeownersEntry } from './syncCodeowners';
import type { CodeownersDialect } from './types';

const BEGIN = '# Owners from the catalog, kept by "rollcall codeowners sync"';
const END = '# End of owners from the catalog';
const PAY: CodeownersEntry = {
  path: 'services/pay/catalog-info.yaml',
  owners: ['@acme/pay'],
};

function sync(lines: string[], entries: CodeownersEntry[], dialect: CodeownersDialect = 'github') {
  const result = syncCodeowners({ text: lines.join('\n'), entries, dialect });
  return { ...result, lines: result.text.split('\n') };
}

function ownersOf(text: string, path: string, dialect: CodeownersDialect = 'github') {
  return compileCodeowners(parseCodeowners(text, { dialect }))
    .ownersOf(path)
    .owners.map(owner => owner.text);
}

describe('syncCodeowners', () => {
  it('leaves a file alone that agrees, though the path has more owners', () => {
    const before = ['* @acme/all', '/services/pay/ @mara @ACME/pay '];
    const { lines, changes, notChanged } = sync(before, [PAY]);
    expect(lines).toEqual(before);
    expect([changes, notChanged]).toEqual([[], []]);
  });

  it.each([
    '/services/pay/',
    'services/pay',
    '/services/pay/**',
    '/services/pay/catalog-info.yaml',
  ])('writes other owners on the line %s and keeps all around them', pattern => {
    const { lines, changes } = sync(
      ['# head', '', `${pattern}   @acme/old @mara  # ours\r`, '/z/ @zed', ''],
      [PAY],
    );
    expect(lines).toEqual(['# head', '', `${pattern}   @acme/pay  # ours\r`, '/z/ @zed', '']);
    expect(changes).toEqual([
      {
        path: PAY.path,
        pattern,
        what: 'replaced',
        from: ['@acme/old', '@mara'],
        to: ['@acme/pay'],
      },
    ]);
  });

  it('gives owners to a line that had none', () => {
    const { lines } = sync(['* @acme/all', '/services/pay/ # free'], [PAY]);
    expect(lines).toEqual(['* @acme/all', '/services/pay/ @acme/pay # free']);
  });

  it('adds a line below the one that decides, so that lines further down still win', () => {
    const { lines, text } = sync(
      ['# everyone', '* @acme/all', '', '# data', '/services/pay/db/ @acme/data', ''],
      [PAY],
    );
    expect(lines).toEqual([
      '# everyone',
      '* @acme/all',
      BEGIN,
      '/services/pay/ @acme/pay',
      END,
      '',
      '# data',
      '/services/pay/db/ @acme/data',
      '',
    ]);
    expect(ownersOf(text, 'services/pay/db/a.sql')).toEqual(['@acme/data']);
  });

  it('adds to its block the next time, parents first', () => {
    const first = sync(['* @acme/all', ''], [PAY]);
    const second = sync(first.lines, [
      PAY,
      { path: 'services/catalog-info.yaml', owners: ['@acme/platform'] },
      { path: 'services/pay/api/catalog-info.yaml', owners: ['@acme/api'] },
    ]);
    expect(second.lines).toEqual([
      '* @acme/all',
      BEGIN,
      '/services/ @acme/platform',
      '/services/pay/ @acme/pay',
      '/services/pay/api/ @acme/api',
      END,
      '',
    ]);
  });

  it('covers the file alone where a line for the folder would take from others', () => {
    const { lines, text } = sync(
      ['/services/pay/db/ @acme/data', '*.yaml @acme/config', ''],
      [PAY],
    );
    expect(lines).toContain('/services/pay/catalog-info.yaml @acme/pay');
    expect(ownersOf(text, 'services/pay/db/a.sql')).toEqual(['@acme/data']);
    expect(ownersOf(text, 'services/pay/other.yaml')).toEqual(['@acme/config']);
  });

  it('covers files alone in a folder that several teams share', () => {
    const { lines, notChanged } = sync(
      ['/catalog/ @acme/all', ''],
      [
        { path: 'catalog/a.yaml', owners: ['@acme/a'] },
        { path: 'catalog/b.yaml', owners: ['@acme/b'] },
      ],
    );
    expect(notChanged).toEqual([]);
    expect(lines).toEqual([
      '/catalog/ @acme/all',
      BEGIN,
      '/catalog/a.yaml @acme/a',
      '/catalog/b.yaml @acme/b',
      END,
      '',
    ]);
  });

  it('takes entries of one file together', () => {
    const { text } = sync([''], [PAY, { ...PAY, owners: ['@acme/risk'] }]);
    expect(ownersOf(text, PAY.path)).toEqual(['@acme/pay', '@acme/risk']);
  });

  it('changes the line for everything only where the repository is one entity', () => {
    const root = { path: 'catalog-info.yaml', owners: ['@acme/pay'] };
    expect(sync(['* @acme/old'], [root]).lines).toEqual(['* @acme/pay']);
    expect(sync(['* @acme/old', ''], [root, { ...PAY, owners: ['@acme/old'] }]).lines).toEqual([
      '* @acme/old',
      BEGIN,
      '/catalog-info.yaml @acme/pay',
      END,
      '',
    ]);
  });

  it('keeps Windows line ends and ends a last line that had no end', () => {
    const { text } = sync(['# a\r', '* @acme/all'], [PAY]);
    expect(text).toBe(`# a\r\n* @acme/all\r\n${BEGIN}\r\n/services/pay/ @acme/pay\r\n${END}\r\n`);
  });

  it('escapes blanks, and says which paths no pattern can spell', () => {
    const { text, notChanged } = sync(
      [''],
      [
        { path: 'my apps/x.yaml', owners: ['@acme/a'] },
        { path: 'app/[id]/x.yaml', owners: ['@acme/b'] },
      ],
    );
    expect(text).toContain('/my\\ apps/ @acme/a');
    expect(notChanged).toMatchObject([{ path: 'app/[id]/x.yaml' }]);
  });

  it('writes above the first section of a GitLab file, and respects exclusions', () => {
    const { lines } = sync(['[Docs] @writers', '*.md', ''], [PAY], 'gitlab');
    expect(lines).toEqual([BEGIN, '/services/pay/ @acme/pay', END, '[Docs] @writers', '*.md', '']);
    const excluded = ['* @acme/all', '!/services/', ''];
    const result = sync(excluded, [PAY], 'gitlab');
    expect(result.lines).toEqual(excluded);
    expect(result.notChanged).toMatchObject([{ path: PAY.path }]);
  });

  it('brings any file in line, changes nothing the second time, and keeps every other line', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const folder = fc.array(name, { maxLength: 3 }).map(names => names.join('/'));
    const file = fc
      .tuple(folder, fc.constantFrom('x.yaml', 'y.yaml'))
      .map(([where, each]) => (where ? `${where}/${each}` : each));
    const owners = fc.subarray(['@p/a', '@p/b', '@mara'], { minLength: 1 });
    const line = fc.oneof(
      fc
        .tuple(
          fc.oneof(
            folder.map(each => `/${each}/`),
            fc.constantFrom('*', '*.yaml', 'b', '/a/*', '**/c/**', '/a/**/x.yaml'),
          ),
          fc.subarray(['@p/a', '@p/b', '@mara']),
        )
        .map(parts => parts.flat().join(' ')),
      fc.constantFrom('# note', ''),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.array(fc.record({ path: file, owners }), { maxLength: 6 }),
        (lines, entries) => {
          const text = lines.join('\n');
          const once = syncCodeowners({ text, entries, dialect: 'github' });
          expect(once.notChanged).toEqual([]);
          for (const entry of entries) {
            expect(ownersOf(once.text, entry.path)).toEqual(expect.arrayContaining(entry.owners));
          }
          const twice = syncCodeowners({ text: once.text, entries, dialect: 'github' });
          expect(twice.text).toBe(once.text);
          const patterns = (each: string) => each.split('\n').map(one => one.split(' ')[0]);
          const kept = patterns(once.text);
          let from = 0;
          for (const pattern of patterns(text)) {
            from = kept.indexOf(pattern, from) + 1;
            expect(from).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
