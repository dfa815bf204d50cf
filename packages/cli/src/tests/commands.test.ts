import { symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { CLEAN, component, TEAM } from '../__testUtils__/catalogs';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string | Buffer>): TestFolder {
  const created = new TestFolder(files);
  folders.push(created);
  return created;
}

function repository(files: Record<string, string | Buffer>): TestFolder {
  const created = folder(files);
  created.commit();
  return created;
}

const TWO_TEAMS = `${TEAM}---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: messaging
  annotations:
    github.com/team-slug: acme/messaging
spec:
  type: team
  children: []
  members: [mara]
`;

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall owner', () => {
  const files = {
    ...CLEAN,
    'services/mail/catalog-info.yaml': component('mail', 'mailers'),
    'services/mail/src/main.go': 'package main\n',
    'services/pay/catalog-info.yaml': component('pay'),
    'services/pay/src/main.go': 'package main\n',
    '.github/CODEOWNERS': '# all\n* @acme/platform\n/services/pay/ @acme/payments\n',
  };

  it('says who, and why, with file and line', () => {
    const { stdout, status } = rollcall(folder(files).path, ['owner', 'pay']);
    expect(stdout).toContain('● group:default/payments owns component:default/pay.');
    expect(stdout).toContain('1 active member');
    expect(stdout).toContain('services/pay/catalog-info.yaml:8:10');
    expect(stdout).toContain(
      'CODEOWNERS says @acme/payments: /services/pay/  .github/CODEOWNERS:3',
    );
    expect(status).toBe(0);
  });

  it('takes the name of a service for it, also where its team is called so', () => {
    const tree = folder({ ...CLEAN, 'pay.yaml': component('payments') });
    const { stdout, status } = rollcall(tree.path, ['owner', 'payments']);
    expect(stdout).toContain('● group:default/payments owns component:default/payments.');
    expect(status).toBe(0);
  });

  it('asks which is meant where no component has a name and several others do', () => {
    const other = (kind: string) =>
      component('payments').replace('Component', kind).replace('  lifecycle: production\n', '');
    const tree = folder({ ...CLEAN, 'system.yaml': other('System') });
    const { stderr, status } = rollcall(tree.path, ['owner', 'payments']);
    expect(stderr).toContain(
      '"payments" may be system:default/payments and group:default/payments.',
    );
    expect(stderr).toContain('Say which: system:default/payments');
    expect(status).toBe(2);
  });

  it('takes a path for the entity it belongs to', () => {
    const { path, file } = { path: folder(files).path, file: 'services/mail/src/main.go' };
    const { stdout, status } = rollcall(path, ['owner', file, '--format', 'json']);
    const [answer] = JSON.parse(stdout).answers;
    expect(answer).toMatchObject({
      ref: 'component:default/mail',
      owner: { state: 'not-found', declared: 'mailers' },
      codeowners: { owners: ['@acme/platform'], line: 2 },
    });
    expect(status).toBe(1);
  });
});

describe('rollcall explain', () => {
  it('lists the rules and shows a page', () => {
    const list = rollcall('.', ['explain']);
    expect(list.stdout).toContain('owner-unknown');
    const page = rollcall('.', ['explain', 'owner-unknown']);
    expect(page.status).toBe(0);
    expect(page.stdout).toContain('owner-unknown');
    expect(JSON.parse(rollcall('.', ['explain', '--format', 'json']).stdout).rules[0]).toEqual({
      id: expect.any(String),
      title: expect.any(String),
      answer: expect.any(String),
      severity: expect.any(String),
    });
  });

  it('shows every field of a kind, however its name is written', () => {
    const page = rollcall('.', ['explain', 'oncallrotation']);
    expect(page.status).toBe(0);
    expect(page.stdout).toContain('# OnCallRotation');
    expect(page.stdout).toContain('`layers[].versions[].turn.unit`');
    const { fields } = JSON.parse(rollcall('.', ['explain', 'Waiver', '--format', 'json']).stdout);
    expect(fields).toContainEqual({
      path: 'approvedBy',
      required: true,
      holds: expect.any(String),
    });
    expect(rollcall('.', ['explain', 'Waver']).status).toBe(2);
  });
});

describe('rollcall codeowners', () => {
  const files = {
    'org.yaml': TWO_TEAMS,
    'services/mail/catalog-info.yaml': component('mail', 'messaging'),
    '.github/CODEOWNERS': '# by hand\n* @acme/payments\n',
  };

  it('says what disagrees, and brings it in line', () => {
    const tree = repository(files);
    const check = rollcall(tree.path, ['codeowners', 'check']);
    expect(check.stdout).toContain('codeowners-mismatch');
    expect(check.status).toBe(1);

    const patch = rollcall(tree.path, ['codeowners', 'sync']);
    expect(patch.stdout).toContain('+/services/mail/ @acme/messaging');
    expect(tree.git('status', '--porcelain')).toBe('');
    expect(applied(tree, patch.stdout)).toBe(0);
    tree.git('checkout', '-q', '.');

    expect(rollcall(tree.path, ['codeowners', 'sync', '--write']).status).toBe(0);
    expect(tree.read('.github/CODEOWNERS')).toContain('# by hand\n* @acme/payments\n');
    expect(rollcall(tree.path, ['codeowners']).status).toBe(0);
  });

  it('begins a file where there is none, with a patch that git takes', () => {
    const { '.github/CODEOWNERS': _, ...others } = files;
    const tree = repository(others);
    const patch = rollcall(tree.path, ['codeowners', 'sync']);
    expect(applied(tree, patch.stdout)).toBe(0);
    expect(tree.read('.github/CODEOWNERS')).toContain('@acme/messaging');
    // Nobody said what the handle of payments is.
    expect(rollcall(tree.path, ['codeowners', 'sync']).stderr).not.toContain(
      'group:default/messaging',
    );
  });
});

function applied(tree: TestFolder, patch: string): number | null {
  return spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: tree.path,
    input: patch,
  }).status;
}

describe('rollcall transfer', () => {
  const files = {
    'org.yaml': TWO_TEAMS,
    'a.yaml': component('a', 'payments # for now'),
    'b b.yaml': component('b', "'group:default/payments'").replace(/\n/g, '\r\n'),
    'c.yaml': component('c', 'messaging'),
    'mark.yaml': `\ufeff${component('mark')}`,
  };
  const args = ['transfer', '--from', 'payments', '--to', 'group:messaging'];

  it('prints a patch that git takes, and that does what --write does', () => {
    const patched = repository(files);
    const { stdout, status } = rollcall(patched.path, args);
    expect(status).toBe(0);
    expect(patched.git('status', '--porcelain')).toBe('');
    expect(applied(patched, stdout)).toBe(0);

    const written = repository(files);
    expect(rollcall(written.path, [...args, '--write']).stdout).toContain('3 places in 3 files');
    for (const file of Object.keys(files)) expect(written.read(file)).toBe(patched.read(file));
    expect(written.read('a.yaml')).toBe(component('a', 'messaging # for now'));
    expect(written.read('b b.yaml')).toBe(
      component('b', "'group:default/messaging'").replace(/\n/g, '\r\n'),
    );
    expect(written.read('mark.yaml')).toBe(`\ufeff${component('mark', 'messaging')}`);
  });

  it('refuses files with uncommitted changes, unless forced, and then writes none', () => {
    const tree = repository(files);
    tree.write({ 'a.yaml': `${component('a')}# more\n` });
    const refused = rollcall(tree.path, [...args, '--write']);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('a.yaml has changes that are not committed');
    expect(tree.read('mark.yaml')).toBe(files['mark.yaml']);
    expect(rollcall(tree.path, [...args, '--write', '--force']).status).toBe(0);
    expect(tree.read('a.yaml')).toBe(`${component('a', 'messaging')}# more\n`);
  });

  it('says who cannot take', () => {
    const { status, stderr } = rollcall(repository(files).path, [
      'transfer',
      '--from',
      'payments',
      '--to',
      'ghosts',
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain('group:default/ghosts');
  });
});

describe('rollcall confirm', () => {
  const now = ['--now', '2026-11-20T23:30:00Z'];

  it('sets the annotation as the person git knows, and nothing else', () => {
    const tree = repository({ ...CLEAN, 'legacy.yaml': component('legacy') });
    tree.git('config', 'user.email', 'Mara@acme.test');
    const args = ['confirm', 'checkout', 'component:legacy', ...now, '--write'];
    const { stdout, status } = rollcall(tree.path, args);
    expect(status).toBe(0);
    expect(stdout).toContain('Confirmed 2 entities as 2026-11-20 user:default/mara.');
    expect(tree.git('diff', '--numstat')).toBe('2\t0\tcheckout.yaml\n2\t0\tlegacy.yaml\n');
    expect(tree.read('checkout.yaml')).toContain(
      '  annotations:\n    rollcall.dev/confirmed: "2026-11-20 user:default/mara"\n  name: checkout\n',
    );
    expect(rollcall(tree.path, ['audit']).status).toBe(0);
  });

  it('changes two documents of one file, and prints a patch unless told to write', () => {
    const tree = repository({
      'all.yaml': `${TEAM}---\n${component('a')}---\n# b\n${component('b')}`,
    });
    const { stdout } = rollcall(tree.path, ['confirm', 'a', 'b', '--by', 'mara', ...now]);
    expect(tree.git('status', '--porcelain')).toBe('');
    expect(applied(tree, stdout)).toBe(0);
    expect(tree.read('all.yaml').match(/rollcall.dev\/confirmed/g)).toHaveLength(2);
  });

  it('asks who, where git does not know', () => {
    const tree = repository(CLEAN);
    tree.git('config', 'user.email', 'else@acme.test');
    const { status, stderr } = rollcall(tree.path, ['confirm', 'checkout']);
    expect(status).toBe(2);
    expect(stderr).toContain('--by user:mara');
    expect(rollcall(tree.path, ['confirm', 'checkout', '--by', 'user:ghost']).stderr).toContain(
      'there is no such person',
    );
  });

  it('never writes through a link', () => {
    const outside = folder({ 'a.yaml': component('a') });
    const tree = repository(CLEAN);
    tree.git('rm', '-q', 'checkout.yaml');
    symlinkSync(outside.file('a.yaml'), tree.file('checkout.yaml'));
    expect(rollcall(tree.path, ['confirm', 'a', '--by', 'mara', '--write']).status).toBe(2);
    expect(outside.read('a.yaml')).toBe(component('a'));
  });
});

describe('rollcall export', () => {
  it.each(['context.yaml', 'context.json'])('writes %s without addresses, for --context', name => {
    const organisation = folder({
      ...CLEAN,
      'rollcall.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: acme}
spec: {rules: {owner-is-user: error}, waivers: {acceptFrom: [waivers/]}}
`,
      'waivers/a.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: Waiver
metadata: {name: legacy}
spec: {rule: owner-unknown, entity: component:legacy, reason: "Ask mara@acme.test", requestedBy: user:mara, approvedBy: user:mara, expires: "2099-06-30"}
`,
    });
    const { status, stdout } = rollcall(organisation.path, ['export', '--out', name]);
    expect(stdout).toContain('5 documents');
    expect(status).toBe(0);
    const text = organisation.read(name);
    expect(text).not.toContain('@acme.test');

    const one = folder({
      [name]: text,
      'app/app.yaml': component('app'),
      'app/person.yaml': component('person', 'user:mara'),
      'app/legacy.yaml': component('legacy', 'mailers'),
    });
    const audit = rollcall(one.path, ['audit', 'app', '--context', name, '--format', 'json']);
    const { summary, findings } = JSON.parse(audit.stdout);
    expect(
      findings.map((each: { rule: string; state: string }) => [each.rule, each.state]),
    ).toEqual([
      ['owner-unknown', 'waived'],
      ['owner-is-user', 'open'],
    ]);
    expect(summary).toMatchObject({ documents: 3, open: { error: 1 } });
  });

  it('is the same whenever it is written, and replaces only what git can bring back', () => {
    const tree = repository(CLEAN);
    const args = ['export', '--out', 'context.yaml'];
    expect(rollcall(tree.path, args).status).toBe(0);
    const first = tree.read('context.yaml');
    expect(rollcall(tree.path, args).status).toBe(0);
    expect(tree.read('context.yaml')).toBe(first);
    tree.write({ 'context.yaml': `${first}# by hand\n` });
    expect(rollcall(tree.path, args).stderr).toContain('not committed');
    expect(rollcall(tree.path, [...args, '--force']).status).toBe(0);
    expect(tree.read('context.yaml')).toBe(first);
    // A copy of the catalog beside the catalog is not the catalog twice.
    expect(rollcall(tree.path, ['audit']).status).toBe(0);
  });
});

describe('rollcall init', () => {
  it('writes a policy that is understood and a workflow, and never overwrites', () => {
    const tree = repository(CLEAN);
    expect(rollcall(tree.path, ['init']).status).toBe(0);
    expect(rollcall(tree.path, ['audit'])).toMatchObject({ status: 0 });
    expect(tree.read('.github/workflows/rollcall-audit.yaml')).toContain('audit --format github');
    tree.write({ 'rollcall.yaml': '# mine\n' });
    const again = rollcall(tree.path, ['init']);
    expect(again.stdout).toContain('Kept rollcall.yaml as it is');
    expect(tree.read('rollcall.yaml')).toBe('# mine\n');
  });

  it('does not write through a link out of the root', () => {
    const outside = folder({});
    const tree = repository(CLEAN);
    symlinkSync(outside.path, tree.file('.github'));
    const { status, stderr } = rollcall(tree.path, ['init']);
    expect(status).toBe(2);
    expect(stderr).toContain('symbolic link');
    expect(tree.git('status', '--porcelain')).toBe('?? .github\n');
  });
});
