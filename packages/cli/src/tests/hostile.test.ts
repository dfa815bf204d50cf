import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { CLEAN, component } from '../__testUtils__/catalogs';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string | Buffer>): TestFolder {
  const created = new TestFolder({
    ...CLEAN,
    'after.yaml': component('after', 'ghosts'),
    ...files,
  });
  folders.push(created);
  return created;
}

interface Found {
  rule: string;
  reason?: string;
  file: string;
  line?: number;
  message: string;
  remedy: string;
}

/** Audits, and shows that the file after the bad one was audited too. */
function audit(tree: TestFolder, ...args: string[]) {
  const { stdout, stderr, status } = rollcall(tree.path, ['audit', '--format', 'json', ...args]);
  expect(stderr).not.toContain('crashed');
  const findings: Found[] = JSON.parse(stdout).findings;
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'owner-unknown', file: 'after.yaml', line: 8 }),
  );
  return { status, stderr, bad: findings.filter(({ file }) => file !== 'after.yaml') };
}

const HEAD = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: bad\n';
const SPEC = 'spec:\n  type: service\n  lifecycle: production\n  owner: payments\n';

const BOMB = `${HEAD}  a: &a [x, x, x, x, x, x, x, x, x, x]
${Array.from('bcdefghi', (name, index) => {
  const inner = 'abcdefgh'[index];
  return `  ${name}: &${name} [${Array(10).fill(`*${inner}`).join(', ')}]\n`;
}).join('')}${SPEC}`;

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('bad input is one finding with a place and a way out, and loses nothing', () => {
  it.each<[string, string | Buffer, Partial<Found>]>([
    ['broken YAML', `${HEAD}spec: [\n`, { reason: 'yaml-syntax' }],
    ['tabs', `${HEAD}spec:\n\towner: payments\n`, { reason: 'yaml-syntax', line: 6 }],
    [
      'an unknown kind',
      HEAD.replace('Component', 'Componnent') + SPEC,
      { reason: 'unknown-kind', line: 2 },
    ],
    ['a duplicate key', `${HEAD}${SPEC}  owner: mara\n`, { reason: 'duplicate-key', line: 9 }],
    ['an alias bomb', BOMB, { reason: 'alias-bomb' }],
    ['deep nesting', `${HEAD}  deep: ${'['.repeat(500)}${']'.repeat(500)}\n${SPEC}`, {}],
    [
      '__proto__',
      `${HEAD}  __proto__: {polluted: true}\n${SPEC}`,
      { reason: 'forbidden-key', line: 5 },
    ],
    ['binary', Buffer.from([0x61, 0x0a, 0x00, 0xff, 0xfe, 0x00]), { reason: 'not-text', line: 2 }],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from(`${HEAD}  title: `), Buffer.from([0xc3, 0x28])]),
      { reason: 'not-text', line: 5 },
    ],
    ['50 MB', Buffer.alloc(50 * 1024 * 1024, 'a: b\n'), { reason: 'too-large' }],
    ['a field of another type', HEAD + SPEC.replace('payments', '[payments]'), { line: 8 }],
  ])('%s', (_, content, expected) => {
    const { status, bad } = audit(folder({ 'bad.yaml': content }));
    expect(bad).toHaveLength(1);
    expect(bad[0]).toMatchObject({ file: 'bad.yaml', ...expected });
    expect(bad[0].message).toMatch(/\S.*[.?!]$/s);
    expect(bad[0].remedy).toMatch(/\S.*[.?!]$/s);
    expect(status).toBe(1);
  });

  it.each<[string, string | Buffer]>([
    ['empty', ''],
    ['comments alone', '# nothing\n'],
    ['empty documents', '---\n---\n# nothing\n---\n'],
    ['Windows line ends', (HEAD + SPEC).replace(/\n/g, '\r\n')],
    ['a byte order mark', `\ufeff${HEAD}${SPEC}`],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}${SPEC}`, 'utf16le')],
    ['something of another tool', 'services:\n  web:\n    image: nginx\n'],
    ['a template of another tool', '{{- if .Values.x }}\nkind: Deployment\n{{- end }}\n'],
  ])('is not what is only unusual: %s', (_, content) => {
    expect(audit(folder({ 'bad.yaml': content })).bad).toEqual([]);
  });

  it('finds the line in a file with Windows line ends', () => {
    const text = (HEAD + SPEC.replace('payments', 'ghosts')).replace(/\n/g, '\r\n');
    expect(audit(folder({ 'bad.yaml': text })).bad).toMatchObject([{ line: 8 }]);
  });

  it('takes every document of a file whose others are broken', () => {
    const text = [`${HEAD}spec: [\n`, component('second', 'ghosts'), 'kind: {\n'].join('---\n');
    expect(audit(folder({ 'bad.yaml': text })).bad.map(({ rule, line }) => [rule, line])).toEqual(
      expect.arrayContaining([['owner-unknown', 14]]),
    );
    expect(audit(folder({ 'bad.yaml': text })).bad).toHaveLength(3);
  });

  it('names the right word for a typo in the policy, and does not pass under another policy', () => {
    const policy = (spec: string) =>
      `apiVersion: rollcall.dev/v1alpha1\nkind: AuditPolicy\nmetadata: {name: acme}\nspec:\n${spec}`;
    const rule = audit(folder({ 'rollcall.yaml': policy('  rules: {owner-mising: error}\n') }));
    expect(rule.bad).toHaveLength(1);
    expect(rule.bad[0]).toMatchObject({ file: 'rollcall.yaml', line: 5 });
    expect(`${rule.bad[0].message} ${rule.bad[0].remedy}`).toContain('owner-missing');

    const field = audit(folder({ 'rollcall.yaml': policy('  ownrs: {inherit: none}\n') }));
    expect(field.bad).toHaveLength(1);
    expect(`${field.bad[0].message} ${field.bad[0].remedy}`).toContain('owners');
    expect(field.stderr).toContain('The policy is not in force, rollcall.yaml:');
    expect(field.status).toBe(2);

    const named = folder({ 'mine.yaml': policy('  ownrs: {inherit: none}\n') });
    const refused = rollcall(named.path, ['audit', 'org.yaml', '--policy', 'mine.yaml']);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(/mine.yaml:\d+: .*ownrs.*\n.*owners/s);
  });

  it('refuses two policies that claim the organisation, naming both', () => {
    const policy = (name: string) =>
      `apiVersion: rollcall.dev/v1alpha1\nkind: AuditPolicy\nmetadata: {name: ${name}}\nspec: {scope: organisation}\n`;
    const tree = folder({ 'rollcall.yaml': policy('a'), 'other/policy.yaml': policy('b') });
    const { status, stdout, stderr } = rollcall(tree.path, ['audit']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('rollcall.yaml:1');
    expect(stderr).toContain('other/policy.yaml:1');
    const named = rollcall(tree.path, ['audit', '--policy', 'rollcall.yaml']);
    expect(named.status).toBe(1);
    expect(named.stderr).toContain('does not govern');
  });

  it('lets nobody read over what it prints', () => {
    const tree = folder({ 'bad.yaml': component('bad', '"\\e[2J\\u202eghosts"') });
    const { stdout } = rollcall(tree.path, ['audit']);
    for (const hidden of ['\u001b', '\u202e']) expect(stdout).not.toContain(hidden);
    expect(stdout).toContain('\\u001b[2J\\u202eghosts');
  });

  // Whoever may read everything reads what is forbidden too.
  const isRoot = process.getuid?.() === 0;
  const unreadable = isRoot ? 'as somebody who may not read it' : 'as it is';

  it(`says which folder and file it could not read, ${unreadable}, and is not content`, () => {
    const tree = folder({ 'locked/a.yaml': component('a'), 'secret.yaml': component('b') });
    chmodSync(tree.file('locked'), 0);
    chmodSync(tree.file('secret.yaml'), 0);
    for (const git of [false, true]) {
      if (git) tree.git('init', '-q');
      const { status, stdout, stderr } = asNobody(tree, ['audit', '--format', 'json']);
      const unread = JSON.parse(stdout).findings.filter(
        (each: Found) => each.reason === 'unreadable',
      );
      expect(unread.map((each: Found) => each.file)).toEqual(['locked', 'secret.yaml']);
      expect(stderr).toContain('The audit is incomplete: 2 paths');
      expect(status).toBe(2);
    }
  });

  function asNobody(tree: TestFolder, args: string[]) {
    if (!isRoot) return rollcall(tree.path, args);
    const uid = 65534;
    spawnSync('chown', ['-R', `${uid}`, tree.path]);
    return rollcall(tree.path, args, { uid });
  }
});
