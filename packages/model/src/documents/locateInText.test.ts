import { dump } from 'js-yaml';
import fc from 'fast-check';
import { createPositionResolver } from './createPositionResolver';
import { locateInText } from './locateInText';
import { joinPointer } from './pointer';
import { splitDocuments } from './splitDocuments';

const TEXT = `# head
kind: Component
spec:
  type: service
  dependsOn:
    - one
    - two
  "a/b~c": x
  empty:
---
base: &base
  owner: pay
spec:
  <<: *base
  again: *base
  list: [1, {x: 2}]
`;

describe('locateInText', () => {
  it.each<[string, number, string, number, number]>([
    ['the document itself', 1, '', 2, 1],
    ['a value', 1, '/spec/type', 4, 9],
    ['a mapping', 1, '/spec', 4, 3],
    ['an entry of a list', 1, '/spec/dependsOn/1', 7, 7],
    ['a key with special characters', 1, '/spec/a~1b~0c', 8, 12],
    ['an empty value', 1, '/spec/empty', 9, 9],
    ['a missing child: its parent', 1, '/spec/owner', 3, 1],
    ['a missing grandchild: the nearest ancestor', 1, '/spec/a/b/c', 3, 1],
    ['an entry beyond the list: the list', 1, '/spec/dependsOn/7', 5, 3],
    ['nothing it knows: the document', 1, '/metadata/name', 2, 1],
    ['a merged field, where it is written', 2, '/spec/owner', 12, 10],
    ['through an alias', 2, '/spec/again/owner', 12, 10],
    ['the use of an alias', 2, '/spec/again', 15, 10],
    ['inside a flow list', 2, '/spec/list/1/x', 16, 17],
  ])('finds %s', (_, document, pointer, line, column) => {
    expect(locateInText(TEXT, document, pointer)).toEqual({ line, column });
  });

  it('counts columns and lines alike with Windows line ends and a byte order mark', () => {
    const text = `\ufeff${TEXT.replace(/\n/g, '\r\n')}`;
    expect(locateInText(text, 1, '/spec/dependsOn/1')).toEqual({
      line: 7,
      column: 7,
    });
  });

  it('knows nothing of a document that is not there or is broken', () => {
    expect(locateInText(TEXT, 3, '')).toBeUndefined();
    expect(locateInText('a: [', 1, '/a')).toBeUndefined();
    expect(locateInText('&a '.repeat(50_000), 1, '/a')).toBeUndefined();
    expect(locateInText('['.repeat(50_000), 1, '/0')).toBeUndefined();
  });

  it('finds what a wrapped file calls by another name', () => {
    const rules = 'groups:\n  - name: a\n    rules: []\n';
    expect(locateInText(rules, 1, '/spec/groups/0/name')).toEqual({
      line: 2,
      column: 11,
    });
  });

  it('finds the line of any leaf of any dumped value', () => {
    const leaf = fc.integer({ min: 0, max: 99 });
    const key = fc.string({
      minLength: 1,
      maxLength: 6,
      unit: fc.constantFrom(...'abz~/-: #\'"'),
    });
    const { tree } = fc.letrec(tie => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 4 }),
        fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      ),
    }));
    const leaves = (value: unknown, pointer = ''): [string, number][] =>
      typeof value === 'number'
        ? [[pointer, value]]
        : Object.entries(value as object).flatMap(([name, child]) =>
            leaves(child, joinPointer(pointer, name)),
          );
    fc.assert(
      fc.property(fc.dictionary(key, tree, { minKeys: 1 }), value => {
        const text = `x: 1\n---\n# note\n${dump(value, { noRefs: true })}`;
        fc.pre(splitDocuments(text).length === 2);
        const lines = text.split('\n');
        for (const [pointer, number] of leaves(value)) {
          const place = locateInText(text, 2, pointer)!;
          const found = lines[place.line - 1].slice(place.column - 1);
          expect(found).toBe(String(number));
        }
      }),
    );
  });
});

describe('createPositionResolver', () => {
  it('reads a file once for neighbouring questions', () => {
    const reads: string[] = [];
    const locate = createPositionResolver(file => {
      reads.push(file);
      return file === 'a.yaml' ? TEXT : undefined;
    });
    const source = { file: 'a.yaml', document: 1, line: 2 };
    expect(locate(source, '/spec/type')).toEqual({ line: 4, column: 9 });
    expect(locate({ ...source, document: 2 }, '/spec/owner')).toEqual({
      line: 12,
      column: 10,
    });
    expect(locate({ ...source, file: 'gone.yaml' }, '')).toBeUndefined();
    expect(locate({ ...source, file: 'gone.yaml' }, '')).toBeUndefined();
    expect(reads).toEqual(['a.yaml', 'gone.yaml']);
  });

  it('forgets the oldest file rather than keep all', () => {
    const reads: string[] = [];
    const locate = createPositionResolver(file => {
      reads.push(file);
      return 'a: 1';
    });
    for (let index = 0; index < 40; index++) {
      locate({ file: `${index}.yaml`, document: 1, line: 1 }, '/a');
    }
    locate({ file: '39.yaml', document: 1, line: 1 }, '/a');
    locate({ file: '0.yaml', document: 1, line: 1 }, '/a');
    expect(reads.slice(40)).toEqual(['0.yaml']);
  });
});
