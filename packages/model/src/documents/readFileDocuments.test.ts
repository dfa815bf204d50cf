import { dump } from 'js-yaml';
import fc from 'fast-check';
import { ENTITIES } from '../kinds/testEntities';
import type { DocumentProblem, JsonObject } from './types';
import { readFileDocuments } from './readFileDocuments';

const COMPONENT = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: Checkout
  namespace: shop
spec:
  type: service
  lifecycle: production
  owner: pay
`;

const read = (file: string, text: string) => readFileDocuments({ file, text });

/** `line:column reason pointer`, enough to see that the right thing is said of the right place. */
function brief(problems: DocumentProblem[]): string[] {
  return problems.map(
    ({ line, column, reason, pointer }) => `${line}:${column} ${reason} ${pointer}`,
  );
}

describe('readFileDocuments', () => {
  it('reads a component with its canonical reference and place', () => {
    const text = `# note\n---\n\n${COMPONENT}`;
    expect(read('a/catalog-info.yaml', text)).toEqual({
      documents: [
        {
          ref: 'component:shop/checkout',
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          namespace: 'shop',
          name: 'Checkout',
          metadata: { name: 'Checkout', namespace: 'shop' },
          spec: { type: 'service', lifecycle: 'production', owner: 'pay' },
          source: { file: 'a/catalog-info.yaml', document: 1, line: 4 },
          audited: true,
        },
      ],
      problems: [],
      skipped: 0,
    });
  });

  it('marks documents that are known but not judged', () => {
    const options = { file: 'a.yaml', text: COMPONENT, audited: false };
    expect(readFileDocuments(options).documents[0].audited).toBe(false);
  });

  it('says what is wrong with each document, where, and reads the others', () => {
    const text = [
      COMPONENT.replace('Component', 'Componnent'),
      COMPONENT,
      COMPONENT.replace('name: Checkout', 'nam: Checkout'),
      COMPONENT.replace('  type: service\n', '').replace('lifecycle', 'lifecycl'),
      COMPONENT.replace('name: Checkout', 'name: 42'),
      'a: [',
    ].join('---\n');
    const { documents, problems } = read('all.yaml', text);
    expect(documents.map(({ source }) => source.document)).toEqual([2]);
    expect(brief(problems)).toEqual([
      '50:5 yaml-syntax undefined',
      '2:7 unknown-kind /kind',
      '23:1 envelope /metadata/name',
      '36:1 schema /spec/type',
      '36:1 schema /spec/lifecycle',
      '43:9 envelope /metadata/name',
    ]);
    expect(problems[1].remedy).toBe('Did you mean "Component"?');
    expect(problems[2].remedy).toContain('"nam"');
    expect(problems[4].remedy).toContain('"lifecycl"');
    expect(problems[4].ref).toBe('component:shop/checkout');
    expect(problems[5].remedy).toBe('Put the value in quotes: "42".');
  });

  it.each<[string, string]>([
    ['a Deployment', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {}\n'],
    [
      'another kind of the Prometheus operator',
      'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\n',
    ],
    ['a workflow', 'on: push\njobs: {}\n'],
    ['a list', '- hosts: all\n'],
    ['a word', 'hello\n'],
    ['a field called constructor', 'properties: {constructor: {}}\n'],
    ['a chart that is no YAML yet', '{{- if .x }}\na: b\n{{- end }}\n'],
  ])('passes over %s and counts it', (_, text) => {
    expect(read('deploy/x.yaml', text)).toEqual({
      documents: [],
      problems: [],
      skipped: 1,
    });
  });

  it.each<[string, string, string]>([
    ['kind', 'apiVersion: backstage.io/v1alpha1\nmetadata: {name: a}\n', '1:1 envelope /kind'],
    [
      'name',
      'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {}\nspec: {owner: a}\n',
      '3:1 envelope /metadata/name',
    ],
    [
      'metadata',
      'apiVersion: backstage.io/v1alpha1\nkind: System\nspec: {owner: a}\n',
      '1:1 envelope /metadata',
    ],
    [
      'the right version',
      'apiVersion: backstage.io/v1beta9\nkind: System\n',
      '1:13 unknown-kind /apiVersion',
    ],
    [
      'a version that knows the kind',
      'apiVersion: backstage.io/v1beta2\nkind: Template\n',
      '1:13 unknown-kind /apiVersion',
    ],
  ])('refuses a document of ours without %s', (_, text, expected) => {
    expect(brief(read('x.yaml', text).problems)).toEqual([expected]);
  });

  it.each<[string, string, string]>([
    ['no apiVersion', 'kind: Component\n', 'envelope'],
    ['a misspelt apiVersion', 'apiVersion: backstge.io/v1alpha1\nkind: Component\n', 'envelope'],
    ['a list', '- a\n', 'not-a-mapping'],
    ['no space after a colon', 'apiVersion:backstage.io/v1alpha1\n', 'not-a-mapping'],
  ])('expects documents in catalog-info.yaml, not %s', (_, text, reason) => {
    expect(read('a/catalog-info.yaml', text).problems).toEqual([
      expect.objectContaining({ reason, document: 1, line: 1 }),
    ]);
  });

  it('takes the skeleton of a template for what it is, and nothing else', () => {
    const text = COMPONENT.replace('Checkout', '${{ values.name }}');
    expect(read('templates/go/skeleton/catalog-info.yaml', text)).toEqual({
      documents: [],
      problems: [],
      skipped: 1,
    });
    expect(brief(read('catalog-info.yaml', text).problems)).toEqual([
      '4:9 envelope /metadata/name',
    ]);
  });

  it('keeps the order in which the author ranks tiers', () => {
    const { documents } = read(
      'rollcall.yaml',
      'apiVersion: rollcall.dev/v1alpha1\nkind: AuditPolicy\nmetadata: {name: p}\nspec:\n  tiers:\n    "3": {title: Top}\n    gold: {}\n    1: {title: Last}\n',
    );
    expect(documents[0].spec.tierOrder).toEqual(['3', 'gold', '1']);
    expect(Object.keys(documents[0].spec.tiers as object)[0]).toBe('1');
  });

  it('refuses a file over the limit, whatever it is', () => {
    for (const file of ['CODEOWNERS', 'a.md', 'a.yaml']) {
      const limits = { maxLength: 3 };
      expect(readFileDocuments({ file, text: 'a: 1', limits }).problems).toEqual([
        expect.objectContaining({ reason: 'too-large', file }),
      ]);
    }
  });

  it('gives back any valid entity that was written down', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,20}[a-z0-9])?$/);
    const description = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ENTITIES), name, description), {
          minLength: 1,
          maxLength: 5,
        }),
        parts => {
          const entities = parts.map(([{ apiVersion, kind, metadata, spec }, given, text]) => ({
            apiVersion,
            kind,
            metadata: { ...(metadata as JsonObject), name: given, description: text },
            spec,
          }));
          const yaml = entities.map(entity => dump(entity)).join('---\n');
          const { documents, problems } = read('all.yaml', yaml);
          expect(problems).toEqual([]);
          expect(documents.map(({ metadata, spec }) => ({ metadata, spec }))).toEqual(
            entities.map(({ metadata, spec }) => ({ metadata, spec })),
          );
          expect(documents.map(({ ref }) => ref)).toEqual(
            entities.map(({ kind, metadata }) =>
              `${kind}:some-space/${metadata.name}`.toLowerCase(),
            ),
          );
          const lines = yaml.split('\n');
          for (const { source } of documents) {
            expect(lines[source.line - 1]).toMatch(/^apiVersion:/);
          }
        },
      ),
    );
  });
});
