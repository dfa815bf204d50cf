import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../../..');

interface Package {
  name: string;
  folder: string;
  isPrivate: boolean;
}

const PACKAGES: Package[] = ['packages', 'plugins'].flatMap(parent =>
  fs.readdirSync(path.join(ROOT, parent)).flatMap(child => {
    const folder = path.join(ROOT, parent, child);
    const file = path.join(folder, 'package.json');
    if (!fs.existsSync(file)) return [];
    const { name, private: isPrivate = false } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return [{ name, folder, isPrivate }];
  }),
);

const PAGES = [
  path.join(ROOT, 'README.md'),
  ...PACKAGES.map(({ folder }) => path.join(folder, 'README.md')),
  ...fs.readdirSync(path.join(ROOT, 'docs')).flatMap(file => {
    return file.endsWith('.md') ? [path.join(ROOT, 'docs', file)] : [];
  }),
];

function readmeOf({ folder }: Package): string {
  const file = path.join(folder, 'README.md');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

/** What is imported from a package of this project in the code of a page. */
function importsOf(page: string): { from: string; names: string[] }[] {
  const text = fs.readFileSync(page, 'utf8');
  const code = [...text.matchAll(/^ *```(?:ts|tsx|js|mjs)\b[^\n]*\n([^]*?)^ *```/gm)].map(
    ([, block]) => block,
  );
  return code.flatMap(block =>
    [...block.matchAll(/import\s+([^;'"]+?)\s+from\s+'(@rollcall\/[^']+)'/g)].map(
      ([, what, from]) => ({ from, names: namesIn(what) }),
    ),
  );
}

/** The names of `a, { b, type C as d }`, as whoever exports them calls them. */
function namesIn(what: string): string[] {
  const [, byDefault, listed = ''] = /^([\w$]+)?,?\s*(?:\{([^]*)\})?$/.exec(what.trim()) ?? [];
  const named = listed
    .split(',')
    .map(
      name =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+as\s+/)[0],
    )
    .filter(name => name !== '');
  return byDefault ? ['default', ...named] : named;
}

/** What the report of a package says that it exports, from its index or from a path below it; a private one has its index alone. */
function exportsOf(specifier: string): Set<string> | undefined {
  const [scope, name, ...below] = specifier.split('/');
  const found = PACKAGES.find(candidate => candidate.name === `${scope}/${name}`);
  if (!found) return undefined;
  const report = ['report', ...below].join('-');
  const file = path.join(found.folder, found.isPrivate ? 'src/index.ts' : `${report}.api.md`);
  if (!fs.existsSync(file)) return undefined;
  const text = fs.readFileSync(file, 'utf8');
  const declared = [
    ...text.matchAll(
      /^export (?:declare )?(?:abstract )?(?:const|function|class|interface|type|enum) ([\w$]+)/gm,
    ),
  ].map(([, symbol]) => symbol);
  const listed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) =>
    names.split(',').map(symbol =>
      symbol
        .trim()
        .split(/\s+as\s+/)
        .at(-1)!,
    ),
  );
  const byDefault = /^export default /m.test(text) ? ['default'] : [];
  return new Set([...declared, ...listed, ...byDefault]);
}

function faultsOf(page: string): string[] {
  return importsOf(page).flatMap(({ from, names }) => {
    const exported = exportsOf(from);
    const place = `${path.relative(ROOT, page)}: ${from}`;
    if (!exported) return [`${place} is not there`];
    return names.flatMap(name => (exported.has(name) ? [] : `${place} has no ${name}`));
  });
}

describe('what a package says of itself', () => {
  it('begins with its name', () => {
    expect(PACKAGES.length).toBeGreaterThan(40);
    const faults = PACKAGES.filter(each => !readmeOf(each).startsWith(`# ${each.name}\n`));
    expect(faults.map(({ name }) => name)).toEqual([]);
  });

  it('says how it is installed, where it is published', () => {
    const faults = PACKAGES.filter(({ isPrivate }) => !isPrivate).filter(
      each =>
        !new RegExp(`(\\badd|\\bnpx|\\binstall)\\b[^\\n]* ${each.name}\\b`).test(readmeOf(each)),
    );
    expect(faults.map(({ name }) => name)).toEqual([]);
  });

  it('shows code that imports what there is', () => {
    expect(PAGES.flatMap(importsOf).length).toBeGreaterThan(30);
    expect(PAGES.flatMap(faultsOf)).toEqual([]);
  });
});
