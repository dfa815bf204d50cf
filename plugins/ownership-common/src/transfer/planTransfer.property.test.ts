import { normalizeRef, readFileDocuments } from '@rollcall/model';
import fc from 'fast-check';
import { fleetOf, group, user } from '../codeowners/__testUtils__/fleetOf';
import { compileCodeowners, parseCodeowners, resolveCodeowners } from '../codeowners';
import { planTransfer } from './planTransfer';

const FLEET = fleetOf(
  [
    group('team-a', { slug: 'acme/a' }),
    group('team-b', { slug: 'acme/b' }),
    group('team-c', { slug: 'acme/c' }),
    group('team-a', { namespace: 'other' }),
    user('team-a'),
  ].join(''),
  { 'group:default/old': 'group:default/team-a' },
);
const FROM = 'group:default/team-a';

const owner = fc.constantFrom(
  'team-a',
  'team-b',
  'group:team-a',
  'Group:Default/TEAM-A',
  'default/team-a',
  'other/team-a',
  'group:other/team-a',
  'user:team-a',
  'team-c',
  'old',
  'team-aa',
);
const quote = fc.constantFrom('', "'", '"');
const comment = fc.constantFrom('', ' # team-a', '   # owner: team-a');
const lineEnd = fc.constantFrom('\n', '\r\n');
const document = fc
  .record({
    kind: fc.constantFrom('Component', 'API', 'Resource', 'System'),
    namespace: fc.constantFrom('default', 'other'),
    owner,
    quote,
    comment,
    flow: fc.boolean(),
    title: fc.constantFrom('team-a', 'A thing'),
  })
  .map(({ kind, namespace, owner: name, quote: q, comment: c, flow, title }) => [
    `apiVersion: backstage.io/v1alpha1${c}`,
    `kind: ${kind}`,
    `metadata: {name: NAME, title: ${title}, namespace: ${namespace}}`,
    ...(flow
      ? [`spec: { type: service, lifecycle: x, definition: d, owner: ${q}${name}${q} }${c}`]
      : [
          'spec:',
          `  owner: ${q}${name}${q}${c}`,
          '  type: service',
          '  lifecycle: x',
          '  definition: team-a',
        ]),
  ]);
const file = fc
  .tuple(fc.array(document, { minLength: 1, maxLength: 4 }), lineEnd, fc.boolean())
  .map(
    ([documents, end, closed]) =>
      documents
        .map((lines, index) => lines.join(end).replace('NAME', `entity-${index}`))
        .join(`${end}---${end}`) + (closed ? end : ''),
  );

interface Read {
  ref: string;
  owner: string | undefined;
  rest: unknown;
}

/** What a reader of the catalog makes of a file: each entity, its owner resolved, and all the rest of it. */
function read(text: string): Read[] {
  const { documents, problems } = readFileDocuments({ file: 'a.yaml', text });
  expect(problems).toEqual([]);
  return documents.map(
    ({ ref, metadata, namespace, source, spec: { owner: written, ...spec } }) => {
      const normal = normalizeRef(String(written), {
        defaultKind: 'group',
        defaultNamespace: namespace,
      });
      return {
        ref,
        owner: normal && FLEET.alias(normal),
        rest: { metadata, source, spec },
      };
    },
  );
}

describe('planTransfer, over any files', () => {
  it.each(['group:default/team-b', 'group:other/team-a', 'user:default/team-a'])(
    'moves exactly the owners that mean who gives to %s, and nothing else',
    to => {
      fc.assert(
        fc.property(file, text => {
          const { edits, notChanged } = planTransfer({
            from: FROM,
            to,
            fleet: FLEET,
            files: [{ file: 'a.yaml', text }],
          });
          const before = read(text);
          const given = before.filter(each => each.owner === FROM).length;
          expect(notChanged).toEqual([]);
          expect(edits.flatMap(({ changes }) => changes)).toHaveLength(given);
          expect(read(edits[0]?.after ?? text)).toEqual(
            before.map(each => (each.owner === FROM ? { ...each, owner: to } : each)),
          );
          if (!edits[0]) return;
          // Byte for byte: what is left once every changed word is taken out is the same.
          const without = (side: string, word: 'old' | 'new') => {
            const lines = side.split('\n');
            for (const change of edits[0].changes) {
              const line = lines[change.line - 1];
              expect(line.startsWith(change[word], change.column - 1)).toBe(true);
              lines[change.line - 1] =
                line.slice(0, change.column - 1) +
                line.slice(change.column - 1 + change[word].length);
            }
            return lines.join('\n');
          };
          expect(without(edits[0].after, 'new')).toBe(without(edits[0].before, 'old'));
        }),
        { numRuns: 400 },
      );
    },
  );

  it('moves exactly the code owners that mean who gives', () => {
    const handle = fc.constantFrom('@acme/a', '@ACME/A', '@acme/c', '@team-a', 'x@acme.example');
    const line = fc
      .tuple(
        fc.constantFrom('*', '/a/', '*.md', '# note', '/b/**'),
        fc.uniqueArray(handle, { maxLength: 3, selector: text => text.toLowerCase() }),
        fc.constantFrom('', ' # @acme/a'),
      )
      .map(([pattern, handles, tail]) => [pattern, ...handles].join('  ') + tail);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), lineEnd, (lines, end) => {
        const text = lines.join(end);
        const { edits } = planTransfer({
          from: FROM,
          to: 'team-b',
          fleet: FLEET,
          files: [{ file: 'CODEOWNERS', text }],
        });
        const after = edits[0]?.after ?? text;
        for (const path of ['x', 'a/x', 'b/x', 'y.md']) {
          const refsIn = (source: string) =>
            resolveCodeowners({
              matcher: compileCodeowners(parseCodeowners(source, { dialect: 'github' })),
              path,
              fleet: FLEET,
            }).refs;
          expect(refsIn(after)).toEqual(
            refsIn(text).map(ref => (ref === FROM ? 'group:default/team-b' : ref)),
          );
        }
      }),
      { numRuns: 400 },
    );
  });
});
