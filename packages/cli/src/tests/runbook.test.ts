import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { BUNDLE, ensureBundle, rollcall } from '../__testUtils__/bundle';
import { CLEAN } from '../__testUtils__/catalogs';
import { runBundle } from '../__testUtils__/runBundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string>): TestFolder {
  const created = new TestFolder({ ...CLEAN, ...files });
  folders.push(created);
  return created;
}

function runbook(spec: string, name = 'look'): string {
  return `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: { name: ${name}, title: Look at it }
spec:
  owner: group:payments
  appliesTo: { services: [component:checkout] }
${spec.replace(/^(?=.)/gm, '  ')}`;
}

const LOOK = runbook(`risk: read-only
inputs:
  type: object
  required: [least]
  properties: { least: { type: integer, minimum: 1, default: 1 } }
steps:
  - id: pause
    action: wait
    with: { for: PT0.01S }
  - id: up
    title: Is it up
    check: { action: prometheus.query, with: { query: 'up{job="\${{ entity.name }}"}' } }
    expect: result.value >= inputs.least
  - id: more
    when: inputs.least > 5.0
    manual: Never asked here.
`);

const CHANGE = runbook(
  `risk: mutating
steps: [{ id: call, title: Call it, action: http.request, with: { endpoint: a, path: / } }]
`,
  'change',
);

/** A Prometheus that answers whatever it is asked with one series. */
let prometheus: Server;
let address: string;
let asked: string[];

beforeAll(async () => {
  ensureBundle();
  prometheus = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://x').searchParams.get('query') ?? '');
    response.end(
      JSON.stringify({
        status: 'success',
        data: { resultType: 'vector', result: [{ metric: { job: 'checkout' }, value: [0, '3'] }] },
      }),
    );
  });
  await new Promise<void>(resolve => prometheus.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(prometheus.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  folders.forEach(each => each.remove());
  await new Promise(resolve => prometheus.close(resolve));
});

describe('rollcall runbook lint', () => {
  it('says where a runbook is wrong and how to mend it, in text and JSON', () => {
    const tree = folder({
      'runbooks/a.yaml': runbook('steps: [{ id: x, manual: A., when: "(" }]\n'),
    });
    const { stdout, status } = rollcall(tree.path, ['runbook', 'lint']);
    expect(stdout).toContain('▲ 1 error in 1 document of 1 file.');
    expect(stdout).toContain('runbook-invalid');
    expect(stdout).toContain('→ ');
    expect(status).toBe(1);
    const json = JSON.parse(rollcall(tree.path, ['runbook', 'lint', '-f', 'json']).stdout);
    expect(json).toMatchObject({
      schemaVersion: 1,
      findings: [{ rule: 'runbook-invalid', file: 'runbooks/a.yaml', line: 7 }],
    });
  });

  it('reports a service and a team that do not exist, and nothing but runbooks', () => {
    const text = LOOK.replace('component:checkout', 'component:chekout');
    const { stdout, status } = rollcall(
      folder({ 'a.yaml': text, 'b.yaml': CLEAN['checkout.yaml'].replace('checkout', 'lone') }).path,
      ['runbook', 'lint'],
    );
    expect(stdout).toContain('chekout');
    expect(stdout).toContain('▲ 1 error');
    expect(status).toBe(1);
  });

  it('judges exercises too: what they name, and whether anybody could learn from them', () => {
    const text = `apiVersion: rollcall.dev/v1alpha1
kind: Exercise
metadata: { name: spring }
spec: { type: chaos-experiment, services: [chekout], runbooks: [gone], environment: staging }
`;
    const { stdout } = rollcall(folder({ 'a.yaml': text }).path, ['runbook', 'lint', '-f', 'json']);
    const found = JSON.parse(stdout).findings.map(
      ({ rule, message }: { rule: string; message: string }) => `${rule}: ${message}`,
    );
    expect(found.sort()).toEqual([
      expect.stringMatching(/^reference-unknown: .*chekout/),
      expect.stringMatching(/^reference-unknown: .*gone/),
      expect.stringMatching(/^runbook-invalid: .*cannot be refuted/),
    ]);
  });

  it('judges only what is named, Markdown in any folder included', () => {
    const markdown = '---\nkind: Runbook\nspec: {owner: payments}\n---\n\nNo steps.\n';
    const tree = folder({ 'good/a.yaml': LOOK, 'wiki/b.md': markdown });
    const good = rollcall(tree.path, ['runbook', 'lint', 'good']);
    expect(good.stdout).toContain('● Nothing wrong in 1 document of 1 file.');
    expect(good.status).toBe(0);
    const wiki = rollcall(tree.path, ['runbook', 'lint', 'wiki']);
    expect(wiki.stdout).toContain('The runbook has no steps.');
    expect(wiki.status).toBe(1);
    expect(rollcall(tree.path, ['runbook', 'lint', 'org.yaml']).status).toBe(2);
  });
});

describe('rollcall runbook plan', () => {
  it('says what a run would do, to what, and what each step is given', () => {
    const { stdout, status } = rollcall(folder({ 'a.yaml': LOOK }).path, [
      ...['runbook', 'plan', 'look', 'checkout', '--input', 'least=2'],
    ]);
    expect(stdout).toContain(
      '● runbook:default/look can run for component:default/checkout (read-only).',
    );
    expect(stdout).toContain('{"query":"up{job=\\"checkout\\"}"}');
    expect(stdout).toContain('skipped: inputs.least > 5.0 does not hold.');
    expect(status).toBe(0);
  });

  it('finds the runbook by its file and the service it is for, and gives the plan as JSON', () => {
    const tree = folder({ 'runbooks/a.yaml': LOOK });
    const args = ['runbook', 'plan', 'runbooks/a.yaml', '--format', 'json'];
    expect(JSON.parse(rollcall(tree.path, args).stdout)).toMatchObject({
      schemaVersion: 1,
      plan: {
        entityRef: 'component:default/checkout',
        risk: 'read-only',
        inputs: { least: 1 },
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it.each([
    ['an input out of its range', ['-i', 'least=0'], 'must be >= 1'],
    ['an input nobody asked for', ['-i', 'most=1'], 'There is no input "most".'],
  ])('refuses %s', (_, flags, says) => {
    const { stdout, status } = rollcall(folder({ 'a.yaml': LOOK }).path, [
      ...['runbook', 'plan', 'look', ...flags],
    ]);
    expect(stdout).toContain('cannot run');
    expect(stdout).toContain(says);
    expect(status).toBe(1);
  });
});

describe('rollcall runbook plan, of actions that only a portal knows', () => {
  const plan = (steps: string, ...flags: string[]) =>
    rollcall(folder({ 'a.yaml': runbook(steps) }).path, ['runbook', 'plan', 'look', ...flags]);

  it('says which these are, claims nothing about them, and how to find out', () => {
    const { stdout, status } = plan(
      'risk: mutating\nsteps: [{ id: drain, action: command.run/drain, verify: { check: { action: kubernetes.pods }, expect: "true", within: PT5S }, rollback: { action: command.run/fill } }]\n',
    );
    expect(stdout).toContain(
      '○ runbook:default/look can run for component:default/checkout (mutating), as far as is known here.',
    );
    expect(stdout).toContain('▲ changes');
    expect(stdout).toContain(
      'Only a portal knows command.run/drain, kubernetes.pods and command.run/fill:',
    );
    expect(stdout).toContain('--portal URL');
    expect(status).toBe(2);
  });

  it('lists them in JSON', () => {
    const { stdout, status } = plan(
      'risk: read-only\nsteps: [{ id: size, check: { action: command.run/size }, expect: "true" }]\n',
      ...['--format', 'json'],
    );
    expect(JSON.parse(stdout)).toMatchObject({
      unknownActions: ['command.run/size'],
      plan: { risk: 'read-only', runnable: true },
    });
    expect(status).toBe(2);
  });

  it('takes a slip for one', () => {
    const { stdout, status } = plan('risk: mutating\nsteps: [{ id: tell, action: notfy }]\n');
    expect(stdout).toContain('Step "tell" calls notfy, which does not exist here.');
    expect(status).toBe(1);
  });
});

describe('rollcall runbook run, here', () => {
  it('runs what only looks, and says what it found', async () => {
    const { stdout, status } = await runBundle(folder({ 'a.yaml': LOOK }).path, [
      ...['runbook', 'run', 'look', '--prometheus', address],
    ]);
    expect(asked).toEqual(['up{job="checkout"}']);
    expect(stdout).toContain('{"job":"checkout"} 3');
    expect(stdout).toContain('● Succeeded.');
    expect(status).toBe(0);
  });

  it('fails where what it expects does not hold, in JSON too', async () => {
    const { stdout, status } = await runBundle(folder({ 'a.yaml': LOOK }).path, [
      ...['runbook', 'run', 'look', '-i', 'least=4', '--prometheus', address, '-f', 'json'],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      run: {
        state: 'failed',
        steps: [
          { id: 'pause', state: 'done' },
          { id: 'up', state: 'failed', error: '"result.value >= inputs.least" does not hold.' },
          { id: 'more', state: 'pending' },
        ],
      },
    });
    expect(status).toBe(1);
  });

  it('asks the person at the terminal what a person must do', () => {
    const text = runbook(`risk: read-only
steps:
  - { id: hand, title: By hand, manual: Look at the lamp., evidence: text }
  - id: colour
    ask: { form: { type: object, required: [colour], properties: { colour: { type: string, enum: [red, green] } } } }
  - { id: red, when: steps.colour.colour == "red", action: wait, with: { for: PT0S } }
`);
    const { path: cwd } = folder({ 'a.yaml': text });
    const run = (input: string) =>
      spawnSync(process.execPath, [BUNDLE, 'runbook', 'run', 'look'], {
        cwd,
        input,
        encoding: 'utf8',
      });
    const done = run('I see it\nblue\ngreen\n');
    expect(done.stdout).toContain('Look at the lamp.');
    expect(done.stdout).toContain('must be equal to one of the allowed values (red, green)');
    expect(done.stdout).toContain('Skipped: steps.colour.colour == "red" does not hold.');
    expect(done.status).toBe(0);
    const alone = run('');
    expect(alone.stderr).toContain('nobody answers here');
    expect(alone.status).toBe(2);
  });

  it('refuses whatever might change something, and names the way', () => {
    const { stderr, status } = rollcall(folder({ 'a.yaml': CHANGE }).path, [
      ...['runbook', 'run', 'change'],
    ]);
    expect(stderr).toContain('"Call it" changes something (http.request)');
    expect(stderr).toContain('--portal');
    expect(status).toBe(2);
  });

  it('refuses a runbook that calls itself mutating, although its steps only look', () => {
    const { stderr, status } = rollcall(
      folder({ 'a.yaml': LOOK.replace('read-only', 'mutating') }).path,
      ['runbook', 'run', 'look', '--prometheus', address],
    );
    expect(stderr).toContain('The runbook is mutating');
    expect(status).toBe(2);
  });
});

describe('rollcall runbook import', () => {
  const WIKI =
    '# QueueStuck\n\n## Diagnosis\n\n```promql\nup == 0\n```\n\n## Mitigation\n\nRestart it.\n';

  it('makes runbooks of a folder in which nothing is wrong', () => {
    const tree = folder({ 'wiki/a/QueueStuck.md': WIKI, 'wiki/_index.md': '---\ntitle: a\n---\n' });
    const args = ['runbook', 'import', 'wiki', '--out', 'runbooks/imported'];
    const { stdout, status } = rollcall(tree.path, [...args, '--owner', 'group:payments']);
    expect(stdout).toContain('1 runbook: 1 step only look');
    expect(stdout).toContain(
      'runbooks/imported/a/QueueStuck.md  1 check, 1 by hand, answers QueueStuck',
    );
    expect(stdout).toContain('wiki/_index.md  left out: It holds no text.');
    expect(status).toBe(0);
    expect(tree.read('runbooks/imported/a/QueueStuck.md')).toContain(
      'rollcall.dev/imported-from: wiki/a/QueueStuck.md',
    );
    const lint = rollcall(tree.path, ['runbook', 'lint']);
    expect(lint.stdout).toContain('● Nothing wrong in 1 document of 1 file.');
  });

  it('makes checks of commands that only look at a cluster, unless told that there is none', () => {
    const text = '## Diagnosis\n\n```sh\n$ kubectl -n shop get pod web-0\n```\n';
    const tree = folder({ 'wiki/PodStuck.md': text });
    const args = ['runbook', 'import', 'wiki', '--out', 'runbooks'];
    rollcall(tree.path, args);
    expect(tree.read('runbooks/PodStuck.md')).toContain('action: kubernetes.get');
    rollcall(tree.path, [...args, '--without-kubernetes', '--force']);
    expect(tree.read('runbooks/PodStuck.md')).not.toContain('kubernetes');
  });

  it('says as JSON what became of each file, and warns where nobody owns them', () => {
    const tree = folder({ 'QueueStuck.md': WIKI });
    const args = ['runbook', 'import', 'QueueStuck.md', '--out', 'runbooks', '-f', 'json'];
    const { stdout, stderr } = rollcall(tree.path, args);
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      imported: [
        {
          from: 'QueueStuck.md',
          to: 'runbooks/QueueStuck.md',
          name: 'queue-stuck',
          title: 'QueueStuck',
          alert: 'QueueStuck',
          checks: 1,
          manual: 1,
        },
      ],
      skipped: [],
    });
    expect(stderr).toContain('Nobody owns them yet');
  });

  it('does not overwrite what is not committed', () => {
    const tree = folder({ 'wiki/QueueStuck.md': WIKI, 'runbooks/QueueStuck.md': 'old\n' });
    tree.commit();
    tree.write({ 'runbooks/QueueStuck.md': 'newer\n' });
    const args = ['runbook', 'import', 'wiki', '--out', 'runbooks'];
    expect(rollcall(tree.path, args).status).toBe(2);
    expect(tree.read('runbooks/QueueStuck.md')).toBe('newer\n');
    expect(rollcall(tree.path, [...args, '--force']).status).toBe(0);
    expect(tree.read('runbooks/QueueStuck.md')).toContain('kind: Runbook');
  });
});

describe('rollcall runbook new', () => {
  it.each([
    ['YAML', 'runbooks/disk-full.yaml', []],
    ['Markdown', 'runbooks/disk-full.md', ['--markdown']],
  ])('writes a runbook in %s in which nothing is wrong', (_, out, flags) => {
    const tree = folder({});
    const args = ['runbook', 'new', 'disk-full', '--owner', 'payments', '--service', 'checkout'];
    const { stdout, status } = rollcall(tree.path, [...args, '--out', out, ...flags]);
    expect(stdout).toContain(`Wrote ${out}.`);
    expect(status).toBe(0);
    const lint = rollcall(tree.path, ['runbook', 'lint', out]);
    expect(lint.stdout).toContain('● Nothing wrong in 1 document of 1 file.');
    const { stdout: plan, status: planned } = rollcall(tree.path, ['runbook', 'plan', 'disk-full']);
    expect(plan).toContain('◆ by hand   Do what only a person can');
    expect(planned).toBe(0);
  });
});

describe('a call that makes no sense', () => {
  it.each([
    [['runbook'], 'runbook needs a word'],
    [['runbook', 'lnt'], 'Did you mean "rollcall runbook lint"?'],
    [['runbook', 'lint', '--drill'], '--drill does not go with lint.'],
    [['runbook', 'plan', 'look', '-f', 'sarif'], 'plan prints text or json'],
    [['runbook', 'plan'], 'Which runbook'],
    [['runbook', 'plan', 'lok'], 'Did you mean look?'],
    [['runbook', 'plan', 'look', 'payments'], 'is no service'],
    [['runbook', 'plan', 'look', '-i', 'least'], 'Write it as: --input name=value'],
    [['runbook', 'plan', 'look', '-i', 'least=1', '-i', 'least=2'], 'is given twice'],
    [['runbook', 'run', 'look', '--dry'], '--dry goes with --portal alone.'],
    [['runbook', 'run', 'look', '--portal', 'nowhere'], '--portal nowhere is no address.'],
    [['runbook', 'cancel', 'x'], 'Which run, and in which portal?'],
    [['runbook', 'import', 'a.yaml'], 'where to?'],
    [['runbook', 'import', 'a.yaml', '--out', 'org.yaml'], 'leads through a file'],
    [['runbook', 'new', 'Disk full'], 'What is it called?'],
  ])('is answered with a way out: %j', (args, says) => {
    const { stderr, status } = rollcall(folder({ 'a.yaml': LOOK }).path, args);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('crashed');
    expect(status).toBe(2);
  });
});
