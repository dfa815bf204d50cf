import fc from 'fast-check';
import { splitDocuments } from './splitDocuments';

function summary(text: string) {
  return splitDocuments(text).map(({ document, start, end, line, empty }) => ({
    document,
    text: text.slice(start, end),
    line,
    empty,
  }));
}

describe('splitDocuments', () => {
  it.each<[string, string, [string, number][]]>([
    ['nothing', '', []],
    ['only comments', '# a\n\n# b\n', []],
    ['one document without marker', 'a: 1\n', [['a: 1\n', 1]]],
    [
      'comments and a marker before the first',
      '# a\n---\n\n# b\na: 1\n',
      [['# a\n---\n\n# b\na: 1\n', 5]],
    ],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      [
        ['a: 1\n', 1],
        ['---\nb: 2\n', 3],
      ],
    ],
    [
      'content beside the marker',
      '--- {a: 1}\n--- # note\nb: 2',
      [
        ['--- {a: 1}\n', 1],
        ['--- # note\nb: 2', 3],
      ],
    ],
    [
      'a document end, then a directive',
      'a: 1\n...\n%YAML 1.2\n---\nb: 2\n',
      [
        ['a: 1\n', 1],
        ['%YAML 1.2\n---\nb: 2\n', 5],
      ],
    ],
    [
      'a marker inside a block of text, which ends it',
      'a: |\n  x\n---\nb: 2\n',
      [
        ['a: |\n  x\n', 1],
        ['---\nb: 2\n', 4],
      ],
    ],
    [
      'lines that only look like markers',
      'a: 1\n---x: 1\n----\n  ---\n',
      [['a: 1\n---x: 1\n----\n  ---\n', 1]],
    ],
    [
      'Windows line ends',
      'a: 1\r\n---\r\nb: 2\r\n',
      [
        ['a: 1\r\n', 1],
        ['---\r\nb: 2\r\n', 3],
      ],
    ],
  ])('cuts %s', (_, text, expected) => {
    expect(summary(text).map(chunk => [chunk.text, chunk.line] as [string, number])).toEqual(
      expected,
    );
  });

  it('counts empty documents', () => {
    expect(
      summary('a: 1\n---\n# none\n---\nb: 2\n---\n').map(({ document, empty }) => [
        document,
        empty,
      ]),
    ).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
    ]);
  });

  it('loses no content and no order, whatever the text', () => {
    const line = fc.constantFrom('---', '...', '--- a', '# note', '%YAML 1.2', 'a: 1', '  - b', '');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), lines => {
        const text = lines.join('\n');
        const chunks = splitDocuments(text);
        let last = 0;
        for (const chunk of chunks) {
          expect(chunk.start).toBeGreaterThanOrEqual(last);
          last = chunk.end;
          const before = text.slice(0, chunk.start).split('\n').length;
          expect(chunk.startLine).toBe(before);
        }
        const kept = chunks.map(({ start, end }) => text.slice(start, end)).join('\n');
        const count = (value: string) => value.split('\n').filter(part => part === 'a: 1').length;
        expect(count(kept)).toBe(count(text));
      }),
    );
  });
});
