import { symlinkSync } from 'node:fs';
import { CLEAN, component, ONE_ERROR, TEAM } from '../__testUtils__/catalogs';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string | Buffer>): TestFolder {
  const created = new TestFolder(files);
  folders.push(created);
  return created;
}

/** What an audit found, as `rule file:line`. */
function found(cwd: string, ...args: string[]) {
  const { stdout, stderr, status } = rollcall(cwd, ['audit', '--format', 'json', ...args]);
  if (!stdout) throw new Error(stderr);
  const { summary, findings } = JSON.parse(stdout);
  return {
    status,
    stderr,
    summary,
    findings,
    places: findings.map(
      (each: { rule: string; file?: string; line?: number }) =>
        `${each.rule} ${each.file}:${each.line}`,
    ),
  };
}

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall audit', () => {
  it('reports an error at its line, in every format', () => {
    const { path } = folder(ONE_ERROR);
    expect(found(path)).toMatchObject({
      status: 1,
      summary: { open: { error: 1 }, files: 3, documents: 4, services: 2 },
      places: ['owner-unknown legacy.yaml:8'],
    });
    for (const [format, expected] of [
      ['text', 'legacy.yaml\n  ▲ 8:10'],
      ['sarif', '"startLine": 8'],
      ['junit', '<failure type="owner-unknown"'],
      ['github', '::error file=legacy.yaml,line=8,col=10,'],
      ['markdown', '| ▲ error | owner\\-unknown | legacy.yaml:8 |'],
    ]) {
      const { status, stdout } = rollcall(path, ['audit', '--format', format]);
      expect(stdout).toContain(expected);
      expect(status).toBe(1);
    }
  });

  it('writes further reports to files, whatever was there', () => {
    const { path, read } = bound(folder({ ...ONE_ERROR, 'out.json': 'old' }));
    const args = ['audit', '--output', 'json=out.json', '-o', 'sarif=a.sarif'];
    const { stdout } = rollcall(path, args);
    expect(stdout).toContain('▲ 1 error');
    expect(JSON.parse(read('out.json')).findings).toHaveLength(1);
    expect(JSON.parse(read('a.sarif')).version).toBe('2.1.0');
  });

  it('gives the same bytes for the same input, in a repository or out of it', () => {
    const plain = folder(ONE_ERROR);
    const repository = folder(ONE_ERROR);
    repository.commit();
    const [a, b, c] = [plain, plain, repository].map(
      each => rollcall(each.path, ['audit', '--format', 'json']).stdout,
    );
    expect(b).toBe(a);
    expect(c).toBe(a);
  });

  it('leaves out what git ignores, with git and without', () => {
    const files = {
      ...CLEAN,
      '.gitignore': 'build/\n*.tmp.yaml\n!keep.tmp.yaml\n',
      'build/a.yaml': component('a', 'ghosts'),
      'b.tmp.yaml': component('b', 'ghosts'),
      'keep.tmp.yaml': component('keep', 'ghosts'),
      'sub/.gitignore': '/only-here.yaml\n',
      'sub/only-here.yaml': component('c', 'ghosts'),
      'node_modules/x/a.yaml': component('d', 'ghosts'),
    };
    const repository = folder({ ...files, '.gitignore': `${files['.gitignore']}node_modules/\n` });
    repository.commit();
    expect(found(repository.path).places).toEqual(['owner-unknown keep.tmp.yaml:8']);
    expect(found(folder(files).path).places).toEqual(['owner-unknown keep.tmp.yaml:8']);
  });

  it('reads files that git does not know yet, and a file named outright although git ignores it', () => {
    const repository = folder({ ...CLEAN, '.gitignore': 'ignored.yaml\n' });
    repository.commit();
    repository.write({
      'new.yaml': component('new', 'ghosts'),
      'ignored.yaml': component('ignored', 'ghosts'),
    });
    expect(found(repository.path).places).toEqual(['owner-unknown new.yaml:8']);
    expect(found(repository.path, 'ignored.yaml', 'org.yaml').places).toEqual([
      'owner-unknown ignored.yaml:8',
    ]);
  });

  it('audits only the paths named, relative to the root of the repository', () => {
    const repository = folder({
      'a/org.yaml': TEAM,
      'a/x.yaml': component('x', 'ghosts'),
      'b/y.yaml': component('y', 'ghosts'),
    });
    repository.commit();
    expect(found(repository.file('a'), '.').places).toEqual(['owner-unknown a/x.yaml:8']);
  });

  it('follows Locations to files, patterns included, and says what it does not follow', () => {
    const location = (targets: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: all\nspec:\n  targets:\n${targets}`;
    const tree = folder({
      ...CLEAN,
      '.gitignore': 'deep/\n',
      'all.yaml': location(
        '    - ./deep/one.yaml\n    - ./deep/*/c-*.yaml\n    - ./none.yaml\n    - ../../etc/passwd\n    - https://example.com/x.yaml\n    - ./all.yaml\n',
      ),
      'deep/one.yaml': component('one', 'ghosts'),
      'deep/x/c-two.yaml': component('two', 'ghosts'),
      'deep/x/other.yaml': component('other', 'ghosts'),
    });
    tree.commit();
    const { places, stderr } = found(tree.path);
    expect(places).toEqual([
      'document-invalid all.yaml:9',
      'document-invalid all.yaml:10',
      'owner-unknown deep/one.yaml:8',
      'owner-unknown deep/x/c-two.yaml:8',
    ]);
    expect(stderr).toContain('https://example.com/x.yaml');
  });

  it('reports with --since only what came in, and leaves the work tree alone', () => {
    const repository = folder(ONE_ERROR);
    repository.commit('old debt');
    const base = repository.git('rev-parse', 'HEAD').trim();
    repository.write({
      'legacy.yaml': `# moved down\n\n${component('legacy', 'mailers')}`,
      'new.yaml': component('new', 'ghosts'),
    });
    const status = repository.git('status', '--porcelain');
    expect(found(repository.path, '--since', base)).toMatchObject({
      status: 1,
      places: ['owner-unknown new.yaml:8'],
    });
    repository.write({ 'new.yaml': component('new') });
    expect(found(repository.path, '--since', base)).toMatchObject({ status: 0, places: [] });
    expect(repository.git('status', '--porcelain')).toBe(status);
    const wrong = rollcall(repository.path, ['audit', '--since', 'no-such-branch']);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('git knows no such commit');
  });

  it('reports with --since what became graver, but not what a baseline knows', () => {
    const policy = (severities: string) =>
      `apiVersion: rollcall.dev/v1alpha1\nkind: AuditPolicy\nmetadata: {name: rules}\nspec: {scope: organisation, rules: {${severities}}}\n`;
    const repository = folder({
      ...ONE_ERROR,
      'rollcall.yaml': policy('owner-unknown: warning'),
    });
    repository.commit();
    repository.write({ 'rollcall.yaml': policy('owner-unknown: error') });
    const since = ['--since', 'HEAD'];
    expect(found(repository.path, ...since)).toMatchObject({
      status: 1,
      places: ['owner-unknown legacy.yaml:8'],
    });

    const baseline = ['--baseline', 'known.json'];
    found(repository.path, ...baseline, '--write-baseline');
    expect(found(repository.path, ...since, ...baseline).status).toBe(0);
    repository.commit();
    expect(found(repository.path, ...since, ...baseline)).toMatchObject({ status: 0, places: [] });
  });

  it('reports with --since what a removal broke elsewhere', () => {
    const repository = folder({
      ...CLEAN,
      'second.yaml': component('second', 'other'),
      'other.yaml': TEAM.replace('name: payments', 'name: other').split('---')[0],
    });
    repository.commit();
    repository.git('rm', '-q', '-f', 'other.yaml');
    expect(found(repository.path, '--since', 'HEAD').places).toEqual([
      'owner-unknown second.yaml:8',
    ]);
  });

  it('takes what it knew before from a baseline, which only shrinks', () => {
    const { path, read, write } = bound(folder(ONE_ERROR));
    const baseline = ['--baseline', 'known.json'];
    const entries = () => JSON.parse(read('known.json')).findings.length;
    expect(found(path, ...baseline, '--write-baseline')).toMatchObject({
      status: 0,
      summary: { baselined: 1, open: { error: 0 } },
    });
    expect(found(path, ...baseline).status).toBe(0);

    write({ 'new.yaml': component('new', 'ghosts') });
    expect(found(path, ...baseline)).toMatchObject({ status: 1, summary: { baselined: 1 } });
    expect(found(path, ...baseline, '--write-baseline').status).toBe(1);
    expect(entries()).toBe(1);
    expect(found(path, ...baseline, '--write-baseline', '--accept-new').status).toBe(0);
    expect(entries()).toBe(2);

    write({ 'new.yaml': component('new') });
    expect(found(path, ...baseline).stderr).toContain('1 finding of known.json is mended');
    expect(found(path, ...baseline, '--prune').status).toBe(0);
    expect(entries()).toBe(1);

    write({ 'known.json': '{"schemaVersion": 2}' });
    const wrong = rollcall(path, ['audit', ...baseline]);
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('is no baseline');
  });

  it('knows the documents of a context and judges them not', () => {
    const { path } = folder({
      'app/a.yaml': component('a'),
      'app/b.yaml': component('b', 'ghosts'),
      'context.yaml': `${TEAM}---\n${component('elsewhere', 'ghosts')}---\n${component('a', 'other')}`,
    });
    expect(found(path, 'app').places[0]).toContain('owner-unknown undefined');
    expect(found(path, 'app', '--context', 'context.yaml')).toMatchObject({
      places: ['owner-unknown app/b.yaml:8'],
      summary: { documents: 2 },
    });
  });

  it('refuses half a context', () => {
    const { path } = folder({ ...CLEAN, 'context.txt': `${TEAM}---\nkind: [` });
    const { status, stderr } = rollcall(path, ['audit', '--context', 'context.txt']);
    expect(status).toBe(2);
    expect(stderr).toContain('context.txt:');
  });

  it('refuses facts that are not understood, and says the right word', () => {
    const { path } = folder({
      ...CLEAN,
      'a.json': '{"asOf": "2026-11-20T09:00:00Z", "evidnce": []}',
      'b.json': '{"asOf": "2026-11-20T09:00:00Z", "evidence": [{"key": "a"}]}',
      'c.json': '{"asOf": "2026-11-20T09:00:00Z", "confirmations": []}',
    });
    const facts = (file: string) => rollcall(path, ['audit', '--facts', file]);
    expect(facts('a.json').stderr).toContain('Did you mean "evidence"?');
    expect(facts('b.json').stderr).toContain('evidence[0].entityRef is missing');
    expect(facts('c.json').status).toBe(0);
  });

  it('judges by the rules asked for alone', () => {
    const { path } = folder(ONE_ERROR);
    expect(found(path, '--skip', 'owner-unknown').places).toEqual([]);
    expect(found(path, '--only', 'owner-missing,tier-missing').places).toEqual([]);
    expect(found(path, '--only', 'owner-unknown').places).toHaveLength(1);
  });

  it('can be repeated as of an instant', () => {
    const { path } = folder({
      ...CLEAN,
      'rollcall.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: acme}
spec: {waivers: {acceptFrom: [waivers/]}}
`,
      'legacy.yaml': component('legacy', 'mailers'),
      'waivers/a.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: Waiver
metadata: {name: legacy}
spec: {rule: owner-unknown, entity: component:legacy, reason: Retired, requestedBy: user:mara, approvedBy: user:mara, expires: "2026-06-30"}
`,
    });
    const before = found(path, '--now', '2026-06-01T00:00:00Z');
    const after = found(path, '--now', '2026-07-02T00:00:00Z');
    expect(before).toMatchObject({ status: 0, summary: { waived: 1 } });
    expect(after).toMatchObject({ status: 1, summary: { waived: 0 } });
    // Waivers count wherever the audited paths are.
    expect(found(path, 'legacy.yaml', 'org.yaml', '--now', '2026-06-01T00:00:00Z')).toMatchObject({
      status: 0,
      summary: { waived: 1 },
    });
  });

  it('does not lose what it reads through a link in the work tree, and never leaves the root', () => {
    const outside = folder({ 'secret.yaml': component('secret', 'ghosts') });
    const inside = folder(CLEAN);
    symlinkSync(outside.path, inside.file('out'));
    symlinkSync(outside.file('secret.yaml'), inside.file('link.yaml'));
    symlinkSync('.', inside.file('circle'));
    expect(found(inside.path).places).toEqual([]);
    inside.commit();
    // What git lists below a folder may since have become a link.
    inside.write({ 'dir/secret.yaml': component('fine') });
    inside.commit();
    inside.git('rm', '-q', '-r', '--cached', 'dir');
    inside.git('reset', '-q');
    inside.git('mv', 'dir', 'dir2');
    inside.git('reset', '-q');
    symlinkSync(outside.path, inside.file('dir'));
    expect(found(inside.path).places).toEqual([]);
  });

  it('says so when it starts in the middle of nothing', () => {
    const { status, stdout, stderr } = rollcall(folder({}).path, ['audit']);
    expect(status).toBe(0);
    expect(stdout).toBe('○ Nothing to judge: 0 documents of 0 files.\n');
    expect(stderr).toContain('rollcall init');
  });

  it('writes nothing', () => {
    const repository = folder(ONE_ERROR);
    repository.commit();
    rollcall(repository.path, ['audit']);
    expect(repository.git('status', '--porcelain', '--ignored')).toBe('');
  });
});

function bound(tree: TestFolder) {
  return {
    path: tree.path,
    read: (name: string) => tree.read(name),
    write: (files: Record<string, string>) => tree.write(files),
  };
}
