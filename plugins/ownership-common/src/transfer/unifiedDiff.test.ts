import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { unifiedDiff, type TextEdit } from './unifiedDiff';

describe('unifiedDiff', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'unified-diff-'));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Applies the patch to files that hold the texts before, and gives what they hold then. */
  function apply(edits: TextEdit[]): string[] {
    for (const { file, before } of edits) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), before);
    }
    const input = unifiedDiff(edits);
    if (input !== '') {
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
        cwd: folder,
        input,
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
    }
    return edits.map(({ file }) => readFileSync(join(folder, file), 'utf8'));
  }

  it('writes three lines around a change, and one hunk for changes close by', () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`);
    const after = before.map((line, index) => ([4, 10, 18].includes(index) ? `new ${line}` : line));
    expect(unifiedDiff([{ file: 'a.yaml', before: before.join(''), after: after.join('') }])).toBe(
      `diff --git a/a.yaml b/a.yaml
--- a/a.yaml
+++ b/a.yaml
@@ -2,13 +2,13 @@
 line 2
 line 3
 line 4
-line 5
+new line 5
 line 6
 line 7
 line 8
 line 9
 line 10
-line 11
+new line 11
 line 12
 line 13
 line 14
@@ -16,5 +16,5 @@
 line 16
 line 17
 line 18
-line 19
+new line 19
 line 20
`,
    );
  });

  it('says nothing of a file that did not change', () => {
    expect(unifiedDiff([{ file: 'a', before: 'x\n', after: 'x\n' }])).toBe('');
  });

  it.each([
    ['Windows line ends', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nc\r\n'],
    ['no end of the last line', 'a\nb', 'a\nB'],
    ['an end of the last line that comes or goes', 'a\nb', 'a\nb\n'],
    ['lines added', 'a\nb\n', 'a\nx\ny\nb\n'],
    ['lines taken away', 'a\nx\ny\nb\n', 'a\nb\n'],
    ['lines in an empty file', '', 'a\n'],
    ['a form feed in a line', 'a\fb\nc\n', 'a\fb\nC\n'],
  ])('git applies a patch with %s', (_name, before, after) => {
    expect(apply([{ file: 'x.txt', before, after }])).toEqual([after]);
  });

  it.each(['with blank/a b.yaml', 'quo"te.yaml', 'tab\there.yaml', 'ümlaut.yaml', 'back\\slash'])(
    'git finds the file %j',
    file => {
      expect(apply([{ file, before: 'a\n', after: 'b\n' }])).toEqual(['b\n']);
    },
  );

  it('git applies a patch of any changes to any files', () => {
    const line = fc.constantFrom('a', 'b', 'c', '');
    const text = fc
      .tuple(fc.array(line, { minLength: 1, maxLength: 30 }), fc.constantFrom('', '\n'))
      .map(([lines, end]) => lines.join('\n') + end);
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(apply([{ file: 'any.txt', before, after }])).toEqual([after]);
      }),
      { numRuns: 60 },
    );
  });
});
