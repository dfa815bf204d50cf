import { parseYaml } from './parseYaml';

const read = (text: string) => parseYaml({ file: 'a.yaml', text });

function aliasBomb(): string {
  const letters = 'abcdefghij';
  const list = (item: string) => `[${Array(9).fill(item).join(', ')}]`;
  return [...letters]
    .map((letter, index) => {
      const item = index === 0 ? 'lol' : `*${letters[index - 1]}`;
      return `${letter}: &${letter} ${list(item)}`;
    })
    .join('\n');
}

describe('parseYaml', () => {
  it('reads plain values as Backstage does: dates and versions are text', () => {
    const { documents } = read('day: 2026-01-05\nversion: 1.10.0\nyes: on\n');
    expect(documents[0].value).toEqual({
      day: '2026-01-05',
      version: '1.10.0',
      yes: 'on',
    });
  });

  it('follows anchors and merge keys, own fields winning', () => {
    const { documents } = read(
      'base: &base {a: 1, b: 2}\nuse: {<<: *base, b: 3}\nlist: {<<: [*base, {c: 4}]}\n',
    );
    expect(documents[0].value).toMatchObject({
      use: { a: 1, b: 3 },
      list: { a: 1, b: 2, c: 4 },
    });
  });

  it('keeps the value behind a tag it does not know', () => {
    const { documents, problems } = read(
      'a: !Ref bucket\nb: !Join [x]\nc: !Map {d: 1}\nday: !!timestamp 2026-01-05\n',
    );
    expect(problems).toEqual([]);
    expect(documents[0].value).toEqual({
      a: 'bucket',
      b: ['x'],
      c: { d: 1 },
      day: '2026-01-05',
    });
  });

  it('reads JSON indented with tabs', () => {
    expect(read('{\n\t"a": ["\\u00e6", {\n\t\t"b": null}]\n}').documents).toEqual([
      { value: { a: ['æ', { b: null }] }, document: 1, line: 1 },
    ]);
  });

  it('reads the neighbours of a broken document, and counts empty ones', () => {
    const { documents, problems } = read('a: 1\n---\nb: [1\n---\n# nothing\n---\n\nc: 3\n');
    expect(documents).toEqual([
      { value: { a: 1 }, document: 1, line: 1 },
      { value: { c: 3 }, document: 4, line: 8 },
    ]);
    expect(problems).toEqual([expect.objectContaining({ reason: 'yaml-syntax', document: 2 })]);
  });

  it('ignores byte order marks and understands every line end', () => {
    expect(read('\ufeffa: 1\r\n---\r\nb: 2\r\n').documents).toEqual([
      { value: { a: 1 }, document: 1, line: 1 },
      { value: { b: 2 }, document: 2, line: 3 },
    ]);
    expect(read('a: 1\rb: 2\r').documents[0].value).toEqual({ a: 1, b: 2 });
  });

  it.each<[string, string, string, { line: number; column?: number }]>([
    ['a list never closed', 'a: 1\nb: [1,\n\n', 'yaml-syntax', { line: 2, column: 7 }],
    ['quotes never closed', 'a: "x\n', 'yaml-syntax', { line: 1, column: 6 }],
    ['a missing anchor', 'a: *b\n', 'yaml-syntax', { line: 1 }],
    ['a tab in the indentation', 'a:\n\tb: 1\n', 'yaml-syntax', { line: 2, column: 1 }],
    [
      'a field written twice',
      'x: 1\n---\na: 1\nb:\n  c: 1\n  c: 2\n',
      'duplicate-key',
      { line: 6, column: 3 },
    ],
    ['__proto__', 'a:\n  __proto__: {b: 1}\n', 'forbidden-key', { line: 2, column: 3 }],
    ['__proto__ in escapes', '"\\x5f_proto__": 1', 'forbidden-key', { line: 1 }],
    ['__proto__ by merge', '<<: {__proto__: 1}', 'forbidden-key', { line: 1 }],
    ['constructor', 'a: {constructor: 1}', 'forbidden-key', { line: 1, column: 5 }],
    ['prototype', 'prototype: 1', 'forbidden-key', { line: 1, column: 1 }],
    ['aliases that multiply', aliasBomb(), 'alias-bomb', { line: 7 }],
    ['an alias of itself', 'a: 1\nb: &b {c: *b}', 'alias-bomb', { line: 2 }],
    [
      'merges that multiply',
      `a: &a {${Array.from({ length: 2000 }, (_, i) => `k${i}: 1`)}}\n${Array.from(
        { length: 2000 },
        (_, i) => `b${i}: {<<: *a}`,
      ).join('\n')}`,
      'alias-bomb',
      { line: 501 },
    ],
    ['a wall of brackets', '['.repeat(100_000), 'too-deep', { line: 1 }],
    ['a wall of braces', '{a: '.repeat(100_000), 'too-deep', { line: 1 }],
    ['a wall of dashes', '- '.repeat(100_000), 'too-deep', { line: 1 }],
    [
      'depth through aliases',
      Array.from({ length: 5000 }, (_, i) =>
        i === 0 ? '5000: &x0 [1]' : `${5000 - i}: &x${i} [*x${i - 1}]`,
      ).join('\n'),
      'too-deep',
      { line: 4902 },
    ],
    ['a NUL character', 'a: 1\nb: \0', 'not-text', { line: 2, column: 4 }],
    ['a control character', 'a: \x07', 'not-text', { line: 1 }],
  ])('refuses %s, saying where and what to do', (_, text, reason, place) => {
    const { problems } = read(text);
    expect(problems).toEqual([expect.objectContaining({ reason, file: 'a.yaml', ...place })]);
    expect(problems[0].remedy).not.toBe('');
  });

  it('leaves the prototype of objects alone', () => {
    read('__proto__: {polluted: 1}\n---\na: {<<: {__proto__: {polluted: 1}}}\n');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('says which field is written twice', () => {
    expect(read('kind: A\nspec: 1\n"spec" : 2\n').problems[0].message).toBe(
      'The field "spec" is written twice in the same mapping.',
    );
  });

  it('allows anchors that are used often but stay small', () => {
    const uses = Array.from({ length: 3000 }, (_, i) => `u${i}: *a`).join('\n');
    const { documents, problems } = read(`a: &a {x: [1, 2]}\n${uses}`);
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1);
  });

  it('refuses a text over the limit without reading it', () => {
    const { documents, problems } = parseYaml({
      file: 'a.yaml',
      text: 'a: 1\n'.repeat(10),
      limits: { maxLength: 49 },
    });
    expect(documents).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ reason: 'too-large', file: 'a.yaml' })]);
  });
});
