import { Redactor } from '@rollcall/plugin-runbooks-common';
import fc from 'fast-check';
import { LineCutter } from './LineCutter';

const SECRET = 'hunter2-is-my-secret';

function linesOf(chunks: readonly Buffer[], secret = SECRET): string[] {
  const lines: string[] = [];
  const redactor = new Redactor();
  redactor.add(secret);
  const cutter = new LineCutter(redactor, line => lines.push(line));
  for (const chunk of chunks) cutter.add(chunk);
  cutter.end();
  return lines;
}

/** Cuts bytes into pieces, wherever it happens. */
function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [
    0,
    ...places.map(place => place % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

describe('lines of output', () => {
  it.each<[string, string, string[]]>([
    ['as they are', 'a\nb\n', ['a', 'b']],
    ['without an end', 'a\nb', ['a', 'b']],
    ['of Windows', 'a\r\nb\r\n', ['a', 'b']],
    ['that are empty', 'a\n\nb\n', ['a', '', 'b']],
    ['of nothing', '', []],
  ])('%s', (_, text, lines) => {
    expect(linesOf([Buffer.from(text)])).toEqual(lines);
  });

  it('are the same however the bytes arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 10 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        (texts, places) => {
          const bytes = Buffer.from(texts.join('\n'));
          expect(linesOf(cutAt(bytes, places))).toEqual(linesOf([bytes]));
        },
      ),
    );
  });

  it('are made of whatever bytes, without failing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        (bytes, places) => {
          for (const line of linesOf(cutAt(Buffer.from(bytes), places))) {
            expect(line).not.toContain('\n');
            expect(Buffer.from(line).toString()).toBe(line);
          }
        },
      ),
    );
  });

  it('hold no part of a secret, however the bytes arrive and however long the line is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 0, max: 200_000 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (before, after, places) => {
          const bytes = Buffer.from(`${'a'.repeat(before)}${SECRET}${'b'.repeat(after)}`);
          const text = linesOf(cutAt(bytes, places)).join('\n');
          expect(text).not.toMatch(/hunter|secret-|my-s|2-is/);
          expect(text.length).toBeLessThan(10_000);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keep the beginning and the end of what is too long', () => {
    const [line] = linesOf([Buffer.from(`begin${'x'.repeat(5_000_000)}end`)]);
    expect(line).toMatch(/^beginx+ … \d+ characters left out … x+end$/);
    const leftOut = Number(/(\d+) characters/.exec(line)![1]);
    const kept = line.replace(/ … \d+ characters left out … /, '').length;
    expect(leftOut + kept).toBe(5_000_008);
  });
});
