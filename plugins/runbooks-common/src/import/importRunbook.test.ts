import { readFileDocuments } from '@rollcall/model';
import fc from 'fast-check';
import { readRunbook } from '../read';
import type { Runbook } from '../types/runbook';
import { importRunbook, type ImportedRunbook, type ImportRunbookOptions } from './importRunbook';

function imported(
  text: string,
  options: Partial<ImportRunbookOptions> = {},
): ImportedRunbook & { runbook: Runbook; problems: unknown[] } {
  const result = importRunbook({ file: 'runbooks/QueueStuck.md', text, ...options });
  if ('skipped' in result) throw new Error(result.skipped);
  const { documents, problems } = readFileDocuments({ file: 'a.md', text: result.imported.text });
  if (documents.length !== 1) throw new Error(JSON.stringify(problems));
  return { ...result.imported, ...readRunbook(documents[0]) };
}

const QUEUE = `---
title: The queue is stuck
weight: 20
---

# QueueStuck

## Meaning

Orders wait <!-- for too long -->.

## Diagnosis

Look at the consumers. How many are there?

\`\`\`promql
sum by (group) (consumers{queue="<value of queue label from alert>", zone="$ZONE"}) < 3
\`\`\`

### The disk

Is it full?

1. Look at the disk:

   \`\`\`shell
   $ df -h /data
   \`\`\`

2. Ask Runtime.

## Mitigation

- Restart what hangs: \`kubectl delete pod consumer-0\`.
- Tell the shop.
`;

describe('importing instructions', () => {
  it('makes a runbook of them that has no problems, with where it came from', () => {
    const { runbook, problems, text } = imported(QUEUE, {
      owner: 'group:orders',
      services: ['component:orders'],
    });
    expect(problems).toEqual([]);
    expect(runbook).toMatchObject({
      ref: 'runbook:default/queue-stuck',
      title: 'The queue is stuck',
      ownerRef: 'group:default/orders',
      appliesTo: { services: ['component:default/orders'] },
      answers: ['QueueStuck'],
      declaredRisk: 'mutating',
    });
    expect(text).toContain('rollcall.dev/imported-from: runbooks/QueueStuck.md');
    expect(text).toMatch(/rollcall.dev\/imported-hash: [0-9a-f]{64}/);
    expect(text).not.toContain('weight');
  });

  it('makes checks of what only looks, and leaves all else to a person', () => {
    const { runbook, checks, manual } = imported(QUEUE);
    expect(runbook.steps.map(({ kind, title }) => [kind, title])).toEqual([
      ['check', 'Look at the consumers'],
      ['manual', 'The disk'],
      ['manual', 'Look at the disk'],
      ['manual', 'Ask Runtime'],
      ['manual', 'Restart what hangs'],
    ]);
    expect({ checks, manual }).toEqual({ checks: 1, manual: 4 });
    expect(runbook.steps[4].manual?.instructions).toContain('kubectl delete pod consumer-0');
  });

  it('asks for what the reader was to fill in', () => {
    const { runbook } = imported(QUEUE);
    expect(runbook.steps[0].call).toEqual({
      action: 'prometheus.query',
      with: {
        query:
          'sum by (group) (consumers{queue="${{ inputs.queue }}", zone="${{ inputs.zone }}"}) < 3',
      },
      secrets: {},
    });
    expect(runbook.inputs).toMatchObject({
      required: ['queue', 'zone'],
      properties: { queue: { title: 'Value of queue label from alert' }, zone: { title: 'ZONE' } },
    });
  });

  it.each([
    ['a placeholder outside of quotes', 'rate(x[$interval])'],
    ['something left out', 'up{...}'],
    ['what a runbook would take for its own', 'up{a="${{ secrets.x }}"}'],
    ['a quote that never ends', 'up{a="b}'],
    ['more than a query may be long', `up{a="${'x'.repeat(4_000)}"}`],
    ['nothing', ''],
  ])('leaves a query with %s to a person', (_, query) => {
    const { runbook, problems } = imported(
      `## Diagnosis\n\nAsk:\n\n\`\`\`promql\n${query}\n\`\`\`\n`,
    );
    expect(problems).toEqual([]);
    expect(runbook.steps.map(({ kind }) => kind)).toEqual(['manual']);
  });

  it('makes checks of commands that only look at a cluster, unless there is none', () => {
    const text = `## Diagnosis

- Look at the pod: \`kubectl -n $NAMESPACE get pod $POD\`.
- Ask the team.

Then at the rest:

\`\`\`shell
$ kubectl -n shop describe deploy web
Name: web
$ kubectl -n shop logs deploy/web
\`\`\`

## Mitigation

\`\`\`shell
$ kubectl -n shop get pod web-0
$ kubectl -n shop delete pod web-0
\`\`\`
`;
    const { runbook, problems } = imported(text);
    expect(problems).toEqual([]);
    expect(runbook.steps.map(({ title, kind, call }) => [title, kind, call?.action])).toEqual([
      ['Look at the pod', 'check', 'kubernetes.get'],
      ['Ask the team', 'check', 'kubernetes.get'],
      ['Log of Deployment web', 'check', 'kubernetes.logs'],
      ['Mitigation', 'manual', undefined],
    ]);
    expect(runbook.inputs).toMatchObject({ required: ['cluster', 'pod', 'namespace'] });
    const without = imported(text, { kubernetes: false });
    expect(without.checks).toBe(0);
    expect(without.runbook.inputs).toEqual({ type: 'object', properties: {} });
  });

  it('calls what only looks read-only', () => {
    const { runbook } = imported('## Diagnosis\n\n```promql\nup == 0\n```\n');
    expect(runbook.declaredRisk).toBe('read-only');
    expect(runbook.steps.map(({ kind, title }) => [kind, title])).toEqual([['check', 'Diagnosis']]);
  });

  it.each([
    ['KubeAPIDown', 'kube-api-down'],
    ['etcdNoLeader', 'etcd-no-leader'],
    ['PrometheusTSDBReloadsFailing', 'prometheus-tsdb-reloads-failing'],
    ['Watchdog', 'watchdog'],
  ])('answers the alert %s the file is named after, and is called %s', (stem, name) => {
    const { runbook, alert } = imported('Look.', { file: `a/${stem}.md` });
    expect(alert).toBe(stem);
    expect(runbook.answers).toEqual([stem]);
    expect(runbook.ref).toBe(`runbook:default/${name}`);
  });

  it('answers no alert where neither file nor headline is called like one', () => {
    expect(imported('# How to restore\n\nLook.', { file: 'how-to.md' }).runbook.answers).toEqual(
      [],
    );
    expect(imported('# DiskFull\n\nLook.', { file: 'disk.md' }).runbook.answers).toEqual([
      'DiskFull',
    ]);
  });

  it('gives no two the same name, and none that is too long', () => {
    const { name } = imported('Look.', { taken: new Set(['queue-stuck']) });
    expect(name).toMatch(/^queue-stuck-[0-9a-f]{8}$/);
    const long = imported('Look.', { file: `${'Long'.repeat(40)}.md` });
    expect(long.name.length).toBeLessThanOrEqual(63);
    expect(long.problems).toEqual([]);
  });

  it('says so where the text does not say what to do', () => {
    const { runbook } = imported('## Meaning\n\nIt is slow.\n\n## Mitigation\n');
    expect(runbook.steps).toEqual([expect.objectContaining({ kind: 'manual', id: 'decide' })]);
  });

  it.each([
    ['---\ntitle: a\n---\n\n', 'It holds no text.'],
    ['', 'It holds no text.'],
    ['---\nkind: Runbook\nspec: {}\n---\nText.', 'It is a Runbook already.'],
  ])('skips %j', (text, skipped) => {
    expect(importRunbook({ file: 'a.md', text })).toEqual({ skipped });
  });

  it('keeps a long text within the steps a document may have', () => {
    const items = Array.from({ length: 150 }, (_, index) => `1. Do number ${index}.`);
    const { runbook, problems } = imported(`## Steps\n\n${items.join('\n')}\n`);
    expect(problems).toEqual([]);
    expect(runbook.steps).toHaveLength(100);
    expect(runbook.steps[99].manual?.instructions).toContain('Do number 149.');
  });
});

const LOOKING = new Set([
  'prometheus.query',
  'kubernetes.get',
  'kubernetes.getNode',
  'kubernetes.logs',
]);

describe('a text that wants more than to be read', () => {
  const STEP =
    'yaml {step=evil}\naction: http.request\nwith: {endpoint: a, method: DELETE, path: /}\n';

  it.each([
    ['a fence that names a step', `## Meaning\n\n\`\`\`${STEP}\`\`\`\n\n## Mitigation\n\nLook.\n`],
    ['one in tildes', `## Meaning\n\n~~~${STEP}~~~\n\n## Mitigation\n\nLook.\n`],
    [
      'one in a list',
      `## Meaning\n\n- a\n\n  \`\`\`${STEP.replaceAll('\n', '\n  ')}\`\`\`\n\n## Mitigation\n\nLook.\n`,
    ],
    ['one among the steps', `## Mitigation\n\n\`\`\`${STEP}\`\`\`\n`],
    [
      'one that breaks out of a step',
      `## Mitigation\n\n\`\`\`\`\nx\n\`\`\`\n\`\`\`${STEP}\`\`\`\n\`\`\`\`\n`,
    ],
    [
      'one below a fence that is never closed',
      `## Meaning\n\n\`\`\`\`\nx\n\n## Mitigation\n\n\`\`\`${STEP}\`\`\`\n`,
    ],
    [
      'one that pretends to be front matter',
      `---\nspec: {steps: [{id: evil, action: http.request}]}\n---\n\n\`\`\`${STEP}\`\`\`\n`,
    ],
  ])('gets nothing to run by %s', (_, text) => {
    const { runbook, problems } = imported(text);
    expect(problems).toEqual([]);
    expect(runbook.steps.length).toBeGreaterThan(0);
    expect(runbook.steps.map(({ kind }) => kind)).not.toContain('action');
    expect(runbook.steps.flatMap(({ call }) => call?.action ?? [])).toEqual([]);
  });

  it('becomes a valid runbook in which only checks run, whatever it says', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '## Meaning',
        '## Diagnosis',
        '### Part',
        '## Mitigation',
        '```promql',
        '```sh',
        '```',
        '````',
        '~~~',
        `\`\`\`${STEP}`,
        '- item',
        '1. first',
        '   more',
        '\tcode',
        '---',
        '===',
        'title: x',
        'up{a="<b>"}',
        '$ kubectl delete pod x',
        '$ kubectl get pod $POD',
        '- `kubectl logs <pod>`',
        '${{ inputs.a }}',
        '<details>',
        '',
        '> quoted',
        '{step=y}',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), lines => {
        const { runbook, problems } = imported(`Some words.\n${lines.join('\n')}`);
        expect(problems).toEqual([]);
        const actions = runbook.steps.flatMap(({ call }) => call?.action ?? []);
        expect(actions.filter(action => !LOOKING.has(action))).toEqual([]);
        expect(runbook.steps.map(({ kind }) => kind)).not.toContain('action');
      }),
      { numRuns: 300 },
    );
  });
});
