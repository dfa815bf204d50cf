import { parseAllDocuments } from 'yaml';
import { setAnnotation } from './setAnnotation';

const KEY = 'rollcall.dev/confirmed';
const VALUE = '2026-11-20 user:default/mara';

function confirm(text: string, document = 1): string {
  return setAnnotation({ text, document, key: KEY, value: VALUE });
}

describe('setAnnotation', () => {
  it('adds one line to annotations that are there, comments kept', () => {
    expect(
      confirm(
        'kind: Component # a service\nmetadata:\n  name: a\n  annotations:\n    # where it lives\n    x: "1"   # one\nspec: {}\n',
      ),
    ).toBe(
      `kind: Component # a service\nmetadata:\n  name: a\n  annotations:\n    # where it lives\n    ${KEY}: "${VALUE}"\n    x: "1"   # one\nspec: {}\n`,
    );
  });

  it('replaces an older value and nothing else', () => {
    expect(
      confirm(
        `metadata:\n  name: a\n  annotations:\n    ${KEY}: '2025-01-01 user:default/x' # soon\n`,
      ),
    ).toBe(`metadata:\n  name: a\n  annotations:\n    ${KEY}: "${VALUE}" # soon\n`);
  });

  it.each([
    ['no annotations', 'metadata:\n  name: a\nspec: {}\n'],
    ['empty annotations', 'metadata:\n  name: a\n  annotations:\nspec: {}\n'],
    ['empty annotations at the end', 'metadata:\n  name: a\n  annotations:'],
    ['annotations: {}', 'metadata:\n  annotations: {}\n  name: a\n'],
    ['annotations: null', 'metadata:\n  annotations: null\n  name: a\n'],
    ['annotations: ~ with a comment', 'metadata:\n  annotations: ~ # none\n  name: a\n'],
    ['a flow map', 'metadata:\n  annotations: {a: b, c: d}\n  name: a\n'],
    ['metadata as a flow map', 'metadata: {name: a}\n'],
    ['an empty value', `metadata:\n  annotations:\n    ${KEY}:\n  name: a\n`],
    ['Windows line ends', 'metadata:\r\n  name: a\r\n  annotations:\r\n    b: c\r\n'],
    ['JSON', '{"metadata": {"name": "a"}}'],
    ['JSON with annotations', '{\n"metadata": {"name": "a", "annotations": {"b": "c"}}}'],
    ['a byte order mark', '\ufeffmetadata:\n  name: a\n'],
    ['deep indentation', 'metadata:\n      name: a\n      annotations:\n            b: c\n'],
  ])('keeps every other value: %s', (_, text) => {
    const before = parseAllDocuments(text)[0].toJS();
    const result = confirm(text);
    expect(parseAllDocuments(result)[0].toJS()).toEqual({
      ...before,
      metadata: {
        ...before.metadata,
        annotations: { ...before.metadata.annotations, [KEY]: VALUE },
      },
    });
    // All but the four letters of a "null" that gave way is there still, in one or two pieces.
    let same = 0;
    while (result[same] === text[same] && same < text.length) same++;
    let rest = 0;
    while (result.at(-1 - rest) === text.at(-1 - rest) && rest < text.length - same) rest++;
    expect(same + rest).toBeGreaterThanOrEqual(text.length - 'null'.length);
  });

  it('keeps Windows line ends, and JSON', () => {
    const windows = confirm('metadata:\r\n  name: a\r\n  annotations:\r\n    b: c\r\n');
    expect(windows).toContain(KEY);
    expect(windows).not.toMatch(/[^\r]\n/);
    const json = confirm('{"metadata": {"name": "a"}}');
    expect(JSON.parse(json).metadata.annotations).toEqual({ [KEY]: VALUE });
  });

  it('changes the document asked for and no other', () => {
    const text = 'metadata:\n  name: a\n---\nmetadata:\n  name: b\n---\nmetadata:\n  name: c\n';
    const [a, b, c] = parseAllDocuments(confirm(text, 2)).map(each => each.toJS());
    expect([a, c]).toEqual([{ metadata: { name: 'a' } }, { metadata: { name: 'c' } }]);
    expect(b.metadata.annotations).toEqual({ [KEY]: VALUE });
  });

  it.each([
    ['no mapping', 'just text'],
    ['no such document', ''],
    ['an alias', 'x: &a {b: c}\nmetadata:\n  name: a\n  annotations: *a\n'],
    ['a list', 'metadata:\n  annotations: [a]\n'],
    ['a broken text', 'metadata:\n  name: "a\n'],
  ])('refuses what it cannot edit safely: %s', (_, text) => {
    expect(() => confirm(text)).toThrow('cannot be edited');
  });
});
