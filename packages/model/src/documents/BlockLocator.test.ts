import fc from 'fast-check';
import { stringify } from 'yaml';
import { BlockLocator } from './BlockLocator';
import { locateInText } from './locateInText';
import { joinPointer } from './pointer';

const TYPICAL = `# The catalog file of checkout.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout   # not the old one
  description: >-
    Takes orders:
    name: not a key
      - not an item
  annotations:
    "rollcall.dev/tier": "1"
    example.com/said: 'quoted: it''s still'
  links:
    - url: https://example.com
      title: Home
    -   url: https://example.com/2

  tags: [a, b]
  flow: [ a:b ,  c d,e , resource:default/store ] # four
spec:
  type: service
  owner: payments
  dependsOn:
  - component:ledger
  - resource:store
  nested:
    # a comment
    deep:
        deeper: x
  empty:
`;

const POINTERS = [
  '',
  '/kind',
  '/metadata',
  '/metadata/name',
  '/metadata/description',
  '/metadata/annotations',
  '/metadata/annotations/rollcall.dev~1tier',
  '/metadata/annotations/missing',
  '/metadata/links',
  '/metadata/links/0',
  '/metadata/links/0/url',
  '/metadata/links/0/title',
  '/metadata/links/0/icon',
  '/metadata/links/1/url',
  '/metadata/links/2',
  '/metadata/tags',
  '/metadata/tags/1',
  '/metadata/tags/1/below',
  '/metadata/tags/2',
  '/metadata/flow/0',
  '/metadata/flow/3',
  '/spec',
  '/spec/owner',
  '/spec/owner/below',
  '/spec/dependsOn',
  '/spec/dependsOn/0',
  '/spec/dependsOn/1',
  '/spec/dependsOn/x',
  '/spec/nested/deep',
  '/spec/nested/deep/deeper',
  '/spec/empty',
  '/spec/missing',
  '/missing/below',
];

function bothOf(text: string, pointer: string) {
  return {
    quick: new BlockLocator(text).locate(pointer),
    parsed: locateInText(text, 1, pointer),
  };
}

describe('BlockLocator', () => {
  it.each(POINTERS)('finds %p where the parser finds it, or leaves it to it', pointer => {
    for (const text of [TYPICAL, `---\n${TYPICAL}`, TYPICAL.replace(/\n/g, '\r\n')]) {
      const { quick, parsed } = bothOf(text, pointer);
      expect(quick ?? parsed).toEqual(parsed);
    }
  });

  it.each([
    '/spec/owner',
    '/spec/dependsOn/1',
    '/metadata/flow/3',
    '/metadata/links/0/url',
    '/spec/missing',
  ])('needs no parser for %p', pointer => {
    expect(new BlockLocator(TYPICAL).locate(pointer)).toBeDefined();
  });

  it.each([
    ['brackets over several lines', 'kind: A\na: {\nspec: x\n}\nspec:\n  owner: b\n'],
    ['a quote over several lines', 'kind: A\na: "\n spec: x"\nspec:\n  owner: b\n'],
    ['a merge', 'kind: A\nx: &x {owner: a}\nspec:\n  <<: *x\n'],
    ['a tab', 'kind: A\nspec:\n\towner: b\n'],
    ['a key in question', '? kind\n: A\nspec: {}\n'],
    ['text', 'just text'],
    ['nothing', ''],
    ['a flow mapping', '{kind: A, spec: {owner: b}}'],
    ['a wrapped file', 'groups:\n  - name: a\n'],
  ])('leaves to the parser what lines do not tell: %s', (_, text) => {
    expect(new BlockLocator(text).locate('/spec/owner')).toBeUndefined();
  });

  it('agrees with the parser on whatever it answers', () => {
    const word = fc.constantFrom(
      'a',
      'b',
      'kind',
      'spec',
      'x/y',
      'a b',
      '1',
      'true',
      '<<',
      '-',
      '#',
      '',
    );
    const scalar = fc.oneof(
      word,
      fc.integer(),
      fc.constant(null),
      fc.constantFrom('a: b', '- a', '"', "it's", 'a\nb: c\n', '[x', '{', '& a', ' #', 'kind: x\n'),
      fc.string(),
    );
    const { value: tree } = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 4 }),
      ),
    }));
    const documents = fc.dictionary(word, tree, { maxKeys: 5 });
    const layout = fc.record({
      indent: fc.constantFrom(2, 4),
      indentSeq: fc.boolean(),
      collectionStyle: fc.constantFrom('any' as const, 'block' as const),
      lineWidth: fc.constantFrom(0, 20),
    });
    let answered = 0;
    fc.assert(
      fc.property(documents, layout, (document, options) => {
        const text = stringify({ kind: 'A', ...document }, options);
        // Some layouts come out as no YAML at all.
        fc.pre(locateInText(text, 1, '') !== undefined);
        const locator = new BlockLocator(text);
        for (const pointer of pointersOf({ kind: 'A', ...document }, '')) {
          const quick = locator.locate(pointer);
          if (!quick) continue;
          answered++;
          expect(quick).toEqual(locateInText(text, 1, pointer));
        }
      }),
      { numRuns: 500 },
    );
    expect(answered).toBeGreaterThan(100);
  });
});

/** Every place in a value, and one below each that is not there. */
function pointersOf(value: unknown, pointer: string): string[] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, child]) =>
          pointersOf(child, joinPointer(pointer, key)),
        )
      : [];
  return [pointer, `${pointer}/absent`, ...below];
}
