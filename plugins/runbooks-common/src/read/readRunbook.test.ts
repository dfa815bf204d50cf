import { readRunbook } from './readRunbook';
import { documentOf, readText, RESTART, runbookText } from '../__testUtils__/runbooks';

describe('readRunbook', () => {
  it('reads every part, and gives what is not said its careful default', () => {
    const { runbook, problems } = readText(RESTART);
    expect(problems).toEqual([]);
    expect(runbook).toMatchObject({
      ref: 'runbook:default/restart-consumer',
      ownerRef: 'group:default/payments',
      appliesTo: { services: ['component:default/checkout'] },
      answers: ['ConsumerLag'],
      run: { who: ['owner', 'on-call'], breakGlass: false },
      locks: ['entity'],
      approvals: [],
    });
    const [lag, restart, tell] = runbook.steps;
    expect(lag).toMatchObject({ kind: 'check', idempotent: 'yes', title: 'Check the lag' });
    expect(restart).toMatchObject({
      kind: 'action',
      idempotent: 'probe',
      onFailure: 'rollback',
      retry: { attempts: 1 },
      call: { action: 'http.request', secrets: { token: 'workers-token' } },
      rollback: { action: 'http.request' },
    });
    expect(tell).toMatchObject({
      kind: 'manual',
      idempotent: 'no',
      timeout: 'PT5M',
      manual: { evidence: 'link' },
    });
  });

  it('is mutating where it does not say what it is', () => {
    const { runbook } = readText('owner: a\nsteps: [{id: x, manual: Look.}]');
    expect(runbook.declaredRisk).toBe('mutating');
  });

  it.each([
    ['no steps', 'owner: a', '/spec', 'has no steps'],
    [
      'two steps of one id',
      'steps: [{id: x, manual: A.}, {id: x, manual: B.}]',
      '/spec/steps/1/id',
      'Two steps are called "x"',
    ],
    [
      'a condition that is none',
      'steps: [{id: x, manual: A., when: "inputs.a >"}]',
      '/spec/steps/0/when',
      'cannot be read',
    ],
    [
      'a condition that sees what it cannot',
      'steps: [{id: x, manual: A., when: result.ok}]',
      '/spec/steps/0/when',
      'speaks of "result"',
    ],
    [
      'an expression in an input that speaks of the environment',
      'steps: [{id: x, action: a, with: {a: "${{ env.HOME }}"}}]',
      '/spec/steps/0/with/a',
      'speaks of "env"',
    ],
    [
      'a probe without anything to probe by',
      'steps: [{id: x, action: a, idempotent: probe}]',
      '/spec/steps/0/idempotent',
      'has no "verify"',
    ],
    [
      'a rollback of what a person does',
      'steps: [{id: x, manual: A., rollback: {action: b}}]',
      '/spec/steps/0/rollback',
      'done by a person',
    ],
    [
      'a secret in the clear',
      'steps: [{id: x, action: a, secrets: {token: "Bearer eyJhbGciOi=="}}]',
      '/spec/steps/0/secrets/token',
      'no name of a secret',
    ],
    [
      'a form with a pattern, which can block',
      'steps: [{id: x, ask: {form: {type: object, properties: {a: {type: string, pattern: "(a+)+$"}}}}}]',
      '/spec/steps/0/ask/form',
      'uses "pattern"',
    ],
    [
      'inputs with a reference, which would be fetched',
      'inputs: {$ref: "http://example.org/schema"}\nsteps: [{id: x, manual: A.}]',
      '/spec/inputs',
      'uses "$ref"',
    ],
    [
      'inputs that would be judged by a promise',
      'inputs: {$async: true, type: object}\nsteps: [{id: x, manual: A.}]',
      '/spec/inputs',
      'uses "$async"',
    ],
    [
      'inputs of which each is compared with each',
      'inputs: {properties: {a: {type: array, uniqueItems: true, items: {type: object}}}}\nsteps: [{id: x, manual: A.}]',
      '/spec/inputs',
      'uses "uniqueItems" of more than plain values',
    ],
    [
      'somebody who is no grant',
      'run: {who: [everyone]}\nsteps: [{id: x, manual: A.}]',
      '/spec/run/who/0',
      'nobody a runbook can name',
    ],
    [
      'approval by a machine',
      'approvals: [{required: 1, from: ["service:ci"]}]\nsteps: [{id: x, manual: A.}]',
      '/spec/approvals/0/from/0',
      'nobody a runbook can name',
    ],
    [
      'a lock that is no expression',
      'locks: ["env:"]\nsteps: [{id: x, manual: A.}]',
      '/spec/locks/0',
      'cannot be used',
    ],
  ])('reports %s', (_, spec, pointer, message) => {
    const { problems } = readText(spec);
    expect(problems).toEqual([
      expect.objectContaining({
        pointer,
        message: expect.stringContaining(message),
        remedy: expect.stringMatching(/\.$/),
      }),
    ]);
  });

  it.each([
    ['a pattern', '{type: object, properties: {a: {pattern: "^(a+)+$", default: aaaa!}}}'],
    ['a reference', '{type: object, properties: {a: {$ref: "#"}}}'],
    ['no object', '{type: string}'],
    ['no schema', '{properties: {a: {type: word}}}'],
  ])('keeps %s out of inputs and forms, by which people are still asked', (_, schema) => {
    const { runbook } = readText(`inputs: ${schema}\nsteps: [{id: x, ask: {form: ${schema}}}]`);
    const empty = { type: 'object', properties: {} };
    expect(runbook.inputs).toEqual(empty);
    expect(runbook.steps[0].form).toEqual(empty);
  });

  it('judges a document that nobody judged before', () => {
    const document = documentOf(runbookText('steps: [{id: x, manual: A.}]'));
    const { problems } = readRunbook({ ...document, spec: { ...document.spec, risc: 'none' } });
    expect(problems).toEqual([expect.objectContaining({ pointer: '/spec/risc' })]);
  });
});

describe('a runbook in Markdown', () => {
  const MARKDOWN = `---
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
title: Drain the queue
spec:
  owner: group:payments
  risk: mutating
---
Some words first.

## Look at it

\`\`\`yaml {step=look}
check: { action: prometheus.query, with: { query: up } }
expect: result.value == 1.0
\`\`\`

\`\`\`sh
kubectl get pods   # only shown, never run
\`\`\`

## Drain it

\`\`\`yaml {step="drain"}
action: http.request
with: { endpoint: queue, method: POST, path: /drain }
\`\`\`
`;

  it('takes its steps from the fences that name one, in order, titled by the heading above', () => {
    const { runbook, problems } = readRunbook(documentOf(MARKDOWN, 'runbooks/drain.md'));
    expect(problems).toEqual([]);
    expect(runbook.steps.map(({ id, title, kind }) => [id, title, kind])).toEqual([
      ['look', 'Look at it', 'check'],
      ['drain', 'Drain it', 'action'],
    ]);
    expect(runbook.document).toContain('Some words first.');
  });

  it('keeps its prose apart, without the steps and the headings of steps alone', () => {
    const { runbook } = readRunbook(documentOf(MARKDOWN, 'runbooks/drain.md'));
    expect(runbook.document).toBe(
      [
        'Some words first.',
        '',
        '## Look at it',
        '',
        '```sh',
        'kubectl get pods   # only shown, never run',
        '```',
      ].join('\n'),
    );
  });

  it('keeps a heading for what is said further down below it', () => {
    const text = '## A\n\n### B\n\nWords.\n\n## C\n\n```yaml {step=c}\nmanual: C.\n```\n\n## D\n';
    const { runbook } = readRunbook(
      documentOf(`---\nkind: Runbook\nspec: {owner: a}\n---\n${text}`, 'runbooks/x.md'),
    );
    expect(runbook.document).toBe('## A\n\n### B\n\nWords.');
  });

  it.each([
    ['never closed', '```yaml {step=x}\naction: a\n', 'never closed'],
    ['no YAML', '```yaml {step=x}\naction: [a\n```\n', 'is no YAML'],
    ['no mapping', '```yaml {step=x}\n- a\n```\n', 'no mapping'],
  ])('reports a fence that is %s', (_, fence, message) => {
    const text = `---\napiVersion: rollcall.dev/v1alpha1\nkind: Runbook\nspec: {owner: a, steps: [{id: y, manual: A.}]}\n---\n${fence}`;
    const { problems } = readRunbook(documentOf(text, 'runbooks/x.md'));
    expect(problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) }),
    ]);
  });
});

describe('the hash of a runbook', () => {
  const { runbook } = readText(RESTART);

  it.each([
    ['its title', RESTART.replace('title: Check the lag', 'title: Look')],
    ['its answers', RESTART.replace('[ConsumerLag]', '[Other]')],
    [
      'spacing and order of fields',
      `${RESTART.replace('owner: group:payments', '')}\nowner: group:payments`,
    ],
  ])('stays where %s changes', (_, text) => {
    expect(readText(text).runbook.hash).toBe(runbook.hash);
  });

  it.each([
    ['a path', RESTART.replace('/restart', '/erase')],
    ['who may run it', `${RESTART}\nrun: {who: [owner]}`],
    ['a condition', RESTART.replace('> 100.0', '> 1.0')],
    ['its risk', RESTART.replace('risk: mutating', 'risk: destructive')],
  ])('changes with %s', (_, text) => {
    expect(readText(text).runbook.hash).not.toBe(runbook.hash);
  });
});
