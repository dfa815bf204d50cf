import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CLEAN, component, ONE_ERROR } from '../__testUtils__/catalogs';
import { BUNDLE, ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string | Buffer>): TestFolder {
  const created = new TestFolder(files);
  folders.push(created);
  return created;
}

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('the program', () => {
  it('says its version', () => {
    const { version } = JSON.parse(
      readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8'),
    );
    const result = rollcall('.', ['--version']);
    expect(result).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('lists its commands, and each has help with examples', () => {
    const { status, stdout } = rollcall('.', ['--help']);
    expect(status).toBe(0);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(match => match[1]);
    expect(commands).toEqual([
      'audit',
      'owner',
      'at',
      'oncall',
      'slo',
      'rules',
      'routes',
      'gate',
      'incident',
      'change',
      'runbook',
      'explain',
      'codeowners',
      'transfer',
      'confirm',
      'export',
      'import',
      'init',
    ]);
    for (const command of commands) {
      const help = rollcall('.', [command, '--help']);
      expect(help.status).toBe(0);
      expect(help.stdout).toContain(`Usage: rollcall ${command}`);
      expect(help.stdout).toContain('Examples:\n');
      expect(rollcall('.', ['help', command]).stdout).toBe(help.stdout);
    }
  });

  it.each([
    [[], 'No command given.'],
    [['adit'], 'Did you mean "rollcall audit"?'],
    [['constructor'], 'There is no command "constructor".'],
    [['--nope'], 'There is no flag --nope'],
    [['audit', '--formt', 'json'], 'Did you mean --format?'],
    [['audit', '--format', 'jsn'], 'Did you mean "json"?'],
    [['audit', '--only', 'owner-mising'], 'Did you mean "owner-missing"?'],
    [['audit', '--output', 'json'], 'names no file'],
    [['audit', '--output', 'sariff=x'], 'Did you mean "sarif"?'],
    [['audit', '--now', 'yesterday'], 'is no instant'],
    [['audit', 'no/such/folder'], 'there is no such file or folder'],
    [['audit', '--policy', 'none.yaml'], '--policy none.yaml cannot be read'],
    [['audit', '--context', 'none.yaml'], '--context none.yaml cannot be read'],
    [['audit', '--facts', 'none.json'], '--facts none.json cannot be read'],
    [['audit', '--since', 'HEAD'], '--since needs a git work tree'],
    [['audit', '--write-baseline'], 'does not say which file'],
    [['audit', '--accept-new'], '--accept-new goes with --write-baseline'],
    [['audit', '--portal', 'ftp://x'], 'an http or https address'],
    [['audit', '--portal', 'https://a:b@x'], 'takes no user or password'],
    [['at', '2026-11-04'], 'At which instant, and which service?'],
    [['at', 'yesterday', 'checkout'], 'is no instant'],
    [['at', '2026-11-04', 'checkout'], 'Which portal?'],
    [['at', '2026-11-04', 'a:b:c/d', '--portal', 'https://x'], 'is no reference'],
    [['explain', 'owner-mising'], 'Did you mean "owner-missing"?'],
    [['owner'], 'Name one entity or path.'],
    [['owner', 'chekout'], 'Did you mean checkout?'],
    [['codeowners', 'chek'], 'Did you mean "rollcall codeowners check"?'],
    [['codeowners'], 'There is no CODEOWNERS file here.'],
    [['transfer', '--from', 'a'], 'Transfer to whom?'],
    [['confirm'], 'Confirm what?'],
    [['export'], 'Where to?'],
  ])('answers %p with exit code 2 and a way out', (args, message) => {
    const { status, stdout, stderr } = rollcall(folder(CLEAN).path, args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('crashed');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('exits 0 on a clean catalog, 1 on findings, as --fail-on says', () => {
    const clean = folder(CLEAN).path;
    const wrong = folder(ONE_ERROR).path;
    const warned = folder({
      ...CLEAN,
      'a.yaml': component('a', 'user:mara'),
    }).path;
    const statusOf = (cwd: string, ...args: string[]) => rollcall(cwd, ['audit', ...args]).status;
    expect(statusOf(clean)).toBe(0);
    expect(statusOf(clean, '--fail-on', 'warning')).toBe(0);
    expect(statusOf(wrong)).toBe(1);
    expect(statusOf(wrong, '--fail-on', 'never')).toBe(0);
    expect(statusOf(warned)).toBe(0);
    expect(statusOf(warned, '--fail-on', 'warning')).toBe(1);
  });

  it('keeps its verdict when the reader of its output goes away', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [
        `c${index}.yaml`,
        component(`c${index}`, 'ghosts'),
      ]),
    );
    const child = spawn(process.execPath, [BUNDLE, 'audit'], {
      cwd: folder({ ...CLEAN, ...files }).path,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const errors: Buffer[] = [];
    child.stderr.on('data', chunk => errors.push(chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise(resolve => child.on('close', resolve));
    expect(Buffer.concat(errors).toString()).toBe('');
    expect(status).toBe(1);
  });

  it('exits 2, not 0 or 1, when something unforeseen breaks', () => {
    const broken = folder(CLEAN);
    const { status, stderr } = rollcall(broken.path, ['audit'], {
      env: {
        NODE_OPTIONS: `--require ${path.resolve(__dirname, '../__testUtils__/breakArraySort.cjs')}`,
      },
    });
    expect(stderr).toContain('crashed');
    expect(stderr).toContain('sorting is broken');
    expect(status).toBe(2);
  });
});
