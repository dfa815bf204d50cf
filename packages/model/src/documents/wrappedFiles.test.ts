import { createPositionResolver } from './createPositionResolver';
import { readFileDocuments } from './readFileDocuments';

const read = (file: string, text: string, namespace?: string) =>
  readFileDocuments({ file, text, namespace });

describe('files that are wrapped as documents', () => {
  it.each([
    ['CODEOWNERS', '* @a\n', 'github', ''],
    ['.github/CODEOWNERS', '[x] @a\n', 'github', ''],
    ['docs/CODEOWNERS', '* @a\n', 'github', ''],
    ['.gitlab/CODEOWNERS', '* @a\n', 'gitlab', ''],
    ['CODEOWNERS', '* @a\n^[Docs][2] @b\n/docs\n', 'gitlab', ''],
    ['repos/shop/.github/CODEOWNERS', '* @a\n', 'github', 'repos/shop'],
    ['repos/shop/CODEOWNERS', '* @a\n', 'github', 'repos/shop'],
  ])('takes %s (%j) as %s code owners of "%s"', (file, text, dialect, root) => {
    const { documents, problems } = read(file, text, 'acme');
    expect(problems).toEqual([]);
    expect(documents).toEqual([
      expect.objectContaining({
        ref: expect.stringMatching(/^codeowners:acme\/.*codeowners-[0-9a-f]{8}$/),
        kind: 'Codeowners',
        wrappedFrom: 'codeowners',
        source: { file, document: 1, line: 1 },
        spec: { dialect, root, text },
      }),
    ]);
  });

  it('takes a rule file of Prometheus as a PrometheusRule', () => {
    const text = 'groups:\n- name: a\n  rules: [{alert: X, expr: up == 0}]\n';
    const { documents } = read('rules/a.yaml', text);
    expect(documents).toEqual([
      expect.objectContaining({
        ref: expect.stringMatching(/^prometheusrule:default\/rules-a-yaml-/),
        apiVersion: 'monitoring.coreos.com/v1',
        wrappedFrom: 'prometheus-rules',
        spec: {
          groups: [{ name: 'a', rules: [{ alert: 'X', expr: 'up == 0' }] }],
        },
      }),
    ]);
    const locate = createPositionResolver(() => text);
    const { source } = documents[0];
    expect(locate(source, '/spec/groups/0/rules/0/expr')).toEqual({
      line: 3,
      column: 28,
    });
  });

  it('takes a rule file for one although a group in it has no name', () => {
    const { documents } = read('a.yaml', 'groups:\n- rules: [{alert: X, expr: up == 0}]\n');
    expect(documents).toMatchObject([{ kind: 'PrometheusRule', wrappedFrom: 'prometheus-rules' }]);
  });

  describe('rule files with placeholders', () => {
    const text =
      'groups:\n{% for job in jobs %}\n- name: {{ job }}\n  rules:\n  - alert: Down\n{% endfor %}\n';

    it('are kept as a document without rules', () => {
      const { documents, problems, skipped } = read('rules/a.yaml', text);
      expect({ problems, skipped }).toEqual({ problems: [], skipped: 0 });
      expect(documents).toMatchObject([
        {
          kind: 'PrometheusRule',
          wrappedFrom: 'prometheus-rules-template',
          source: { file: 'rules/a.yaml', document: 1, line: 2 },
          spec: { groups: [] },
        },
      ]);
    });

    it.each([
      ['in a folder for recipes', 'chart/templates/rules.yaml', text],
      ['that hold no rules', 'a.yaml', text.replace('alert:', 'name:')],
    ])('are passed over %s', (_, file, content) => {
      expect(read(file, content)).toEqual({ documents: [], problems: [], skipped: 1 });
    });
  });

  describe('configurations of Alertmanager', () => {
    const text = `global: {slack_api_url: https://hooks.example/secret}
route: {receiver: all, routes: [{matchers: ['team="a"'], receiver: a}]}
receivers:
- {name: all, slack_configs: [{api_url: https://hooks.example/secret}, {channel: b}]}
- {name: a}
inhibit_rules: [{source_matchers: ['a="b"']}]
`;

    it('are kept without their secrets', () => {
      const { documents, problems } = read('alertmanager.yml', text);
      expect(problems).toEqual([]);
      expect(documents).toMatchObject([
        {
          ref: expect.stringMatching(/^alertmanagerconfiguration:default\/alertmanager-yml-/),
          kind: 'AlertmanagerConfiguration',
          wrappedFrom: 'alertmanager',
        },
      ]);
      expect(documents[0].spec).toEqual({
        route: { receiver: 'all', routes: [{ matchers: ['team="a"'], receiver: 'a' }] },
        receivers: [{ name: 'all', slack_configs: 2 }, { name: 'a' }],
        inhibit_rules: [{ source_matchers: ['a="b"'] }],
      });
      expect(JSON.stringify(documents)).not.toContain('secret');
      const locate = createPositionResolver(() => text);
      expect(locate(documents[0].source, '/spec/route/routes/0/receiver')).toEqual({
        line: 2,
        column: 68,
      });
    });

    it.each([
      ['a route of something else', 'route: {path: /}\n'],
      ['receivers without names', 'route: {receiver: a}\nreceivers: [a, b]\n'],
    ])('are not seen in %s', (_, other) => {
      expect(read('a.yaml', other)).toEqual({ documents: [], problems: [], skipped: 1 });
    });
  });

  it.each([
    ['groups of something else', 'groups:\n- name: a\n  members: [b]\n'],
    ['an empty list of groups', 'groups: []\n'],
    ['a mapping of groups', 'groups: {a: {rules: []}}\n'],
    ['objectives of another tool', 'version: 2\nslos: []\nservice: a\n'],
  ])('leaves %s alone', (_, text) => {
    expect(read('a.yaml', text)).toEqual({
      documents: [],
      problems: [],
      skipped: 1,
    });
  });

  it('takes every document of a Sloth file as one of its own', () => {
    const spec = 'version: prometheus/v1\nservice: a\nslos: [{name: x}]\n';
    const { documents } = read('slo.yaml', `${spec}---\n${spec}`);
    expect(documents).toHaveLength(2);
    expect(documents[0]).toMatchObject({
      kind: 'PrometheusServiceLevel',
      apiVersion: 'sloth.slok.dev/v1',
      wrappedFrom: 'sloth',
      spec: { service: 'a', slos: [{ name: 'x' }] },
    });
    expect(documents[0].ref).not.toBe(documents[1].ref);
  });

  describe('Markdown runbooks', () => {
    const text =
      '---\ntitle: Consumer lag\nkind: Runbook\nlayout: page\nspec:\n  owner: pay\n  answers: [Lag]\n---\n# Lag\n\n---\n\nLook.\n';

    it('are read with their text', () => {
      const { documents, problems } = read('runbooks/lag.md', text);
      expect(problems).toEqual([]);
      expect(documents).toEqual([
        expect.objectContaining({
          ref: expect.stringMatching(/^runbook:default\/runbooks-lag-md-/),
          wrappedFrom: 'markdown-runbook',
          source: { file: 'runbooks/lag.md', document: 1, line: 2 },
          metadata: expect.objectContaining({ title: 'Consumer lag' }),
          spec: {
            owner: 'pay',
            answers: ['Lag'],
            markdown: '# Lag\n\n---\n\nLook.\n',
          },
        }),
      ]);
      const locate = createPositionResolver(() => text);
      expect(locate(documents[0].source, '/spec/owner')).toEqual({
        line: 6,
        column: 10,
      });
    });

    it('keep the name and namespace they give themselves', () => {
      const named = text.replace('spec:', 'metadata: {name: lag, namespace: pay}\nspec:');
      expect(read('a.md', named).documents[0].ref).toBe('runbook:pay/lag');
    });

    it.each([
      ['front matter that is broken', text.replace('[Lag]', '[Lag'), 'yaml-syntax'],
      ['fields of the wrong form', text.replace('[Lag]', 'Lag'), 'schema'],
    ])('are refused for %s', (_, broken, reason) => {
      expect(read('a.md', broken).problems).toEqual([
        expect.objectContaining({ reason, document: 1 }),
      ]);
    });

    it.each([
      ['no front matter', '# Title\n\n---\nkind: Runbook\n---\n'],
      ['front matter of another kind', '---\nkind: page\n---\n'],
      ['front matter never closed', '---\nkind: Runbook\n'],
    ])('are not looked for in a file with %s', (_, other) => {
      expect(read('README.md', other)).toEqual({
        documents: [],
        problems: [],
        skipped: 0,
      });
    });
  });
});
