import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ONE_ERROR } from '../__testUtils__/catalogs';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const PACKAGE = path.resolve(__dirname, '../..');

/** npm as it comes with a Node, found beside it or on the path. */
function npm(cwd: string, ...args: string[]) {
  const beside = path.resolve(process.execPath, '../../lib/node_modules/npm/bin/npm-cli.js');
  const [command, first] = existsSync(beside)
    ? [process.execPath, [beside]]
    : ['npm', [] as string[]];
  const { status, stdout, stderr } = spawnSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr.slice(0, 2000)}`);
  return stdout;
}

/** The Node that people have, where it is another than the one that runs the tests. */
function otherNode(): { node: string; version: string } | undefined {
  for (const bin of (process.env.PATH ?? '').split(path.delimiter)) {
    const node = path.join(bin, 'node');
    if (!existsSync(node)) continue;
    const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    const version = stdout.trim();
    if (version && version !== process.version) return { node, version };
  }
  return undefined;
}

const folders: TestFolder[] = [];

function folder(files: Record<string, string> = {}): TestFolder {
  const created = new TestFolder(files);
  folders.push(created);
  return created;
}

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('the published package', () => {
  it('installs without a network or any other package, and audits', () => {
    const packed = folder();
    const [{ filename, files }] = JSON.parse(
      npm(PACKAGE, 'pack', '--json', '--ignore-scripts', '--pack-destination', packed.path),
    );
    const names = files.map((each: { path: string }) => each.path).sort();
    expect(names).toEqual(['README.md', 'dist/rollcall.cjs', 'package.json']);

    const home = folder({ 'package.json': '{"private": true}', ...prefixed('catalog', ONE_ERROR) });
    npm(home.path, 'install', '--offline', '--no-audit', '--no-fund', packed.file(filename));
    const bin = home.file('node_modules/.bin/rollcall');
    const run = (...args: string[]) => spawnSync(bin, args, { cwd: home.path, encoding: 'utf8' });
    const { version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8'));
    expect(run('--version').stdout).toBe(`${version}\n`);
    const audit = run('audit', '--format', 'json');
    expect(audit.status).toBe(1);
    expect(JSON.parse(audit.stdout).findings).toMatchObject([
      { rule: 'owner-unknown', file: 'catalog/legacy.yaml', line: 8 },
    ]);
    expect(existsSync(home.file('node_modules/js-yaml'))).toBe(false);
  });

  it('says the same on another Node', () => {
    const other = otherNode();
    const { path: cwd } = folder(ONE_ERROR);
    const args = ['audit', '--format', 'json'];
    const here = rollcall(cwd, args);
    if (!other) {
      // eslint-disable-next-line no-console -- a reader of the log should know
      console.log('There is no other Node on the path to compare with.');
    }
    const there = rollcall(cwd, args, { node: other?.node });
    expect(there).toEqual(here);
  });
});

function prefixed(name: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]));
}
