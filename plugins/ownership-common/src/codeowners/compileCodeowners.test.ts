import fc from 'fast-check';
import { compileCodeowners } from './compileCodeowners';
import { parseCodeowners } from './parseCodeowners';
import type { CodeownersDialect, CodeownersRule } from './types';

function compile(text: string, dialect: CodeownersDialect = 'github') {
  return compileCodeowners(parseCodeowners(text, { dialect }));
}

function matches(pattern: string, path: string, dialect: CodeownersDialect = 'github'): boolean {
  return compile(`${pattern} @mara`, dialect).ownersOf(path).rule !== undefined;
}

describe('compileCodeowners', () => {
  describe('GitHub patterns', () => {
    it.each([
      // pattern, paths it covers, paths it does not
      ['*', ['a', 'a/b', '.hidden/c'], []],
      ['**', ['a', 'a/b'], []],
      ['*.js', ['x.js', 'a/b/x.js', '.js', 'lib.js/y'], ['x.jsx', 'x.JS']],
      ['*.test.js', ['a/x.test.js'], ['a/x.js']],
      ['README.md', ['README.md', 'a/README.md'], ['readme.md', 'README.md2']],
      ['/README.md', ['README.md'], ['a/README.md']],
      ['/build/logs/', ['build/logs/a', 'build/logs/a/b'], ['build/logs', 'x/build/logs/a']],
      ['build/logs', ['build/logs', 'build/logs/a'], ['x/build/logs/a']],
      ['docs/*', ['docs/start.md'], ['docs/app/trouble.md', 'x/docs/start.md']],
      ['apps/', ['apps/a', 'x/apps/a/b'], ['apps', 'myapps/a']],
      ['apps', ['apps', 'apps/a', 'x/apps/a'], ['apps2/a']],
      ['**/logs', ['logs', 'logs/a', 'x/y/logs/a'], ['x/logs2']],
      ['/a/**/z', ['a/z', 'a/b/z', 'a/b/c/z/d'], ['z', 'b/a/z']],
      ['/a/**', ['a/b', 'a/b/c'], ['a', 'b']],
      ['/a/**/', ['a/b', 'a/b/c'], ['a']],
      ['a/*/c', ['a/b/c', 'a/b/c/d'], ['a/c', 'a/b/b/c']],
      ['a/*/', ['a/b/c'], ['a/b']],
      ['/srv-?/', ['srv-1/x', 'srv-😀/x'], ['srv-/x', 'srv-12/x']],
      ['/a*c', ['ac', 'abc', 'abcc'], ['ab', 'a/c']],
      ['/my\\ docs/', ['my docs/a'], ['my/docs/a']],
      ['/a\\*b', ['a*b'], ['axb']],
      ['/', [], ['a', 'a/b']],
      ['a//b', [], ['a/b']],
    ])('%s', (pattern, covered, others) => {
      expect(covered.filter(path => !matches(pattern, path))).toEqual([]);
      expect(others.filter(path => matches(pattern, path))).toEqual([]);
    });

    it('lets the last matching line win, whatever is more specific', () => {
      const matcher = compile('* @all\n/a/b/ @deep\n/a/ @wide\n*.md @docs');
      expect(matcher.ownersOf('x').owners).toMatchObject([{ text: '@all' }]);
      expect(matcher.ownersOf('a/b/x').owners).toMatchObject([{ text: '@wide' }]);
      expect(matcher.ownersOf('a/b/x.md').rule?.line).toBe(4);
    });

    it('tells a path that a line leaves unowned from one that no line matches', () => {
      const matcher = compile('/apps/ @octo\n/apps/github');
      expect(matcher.ownersOf('apps/github/x')).toMatchObject({
        owners: [],
        cleared: true,
        rule: { line: 2 },
      });
      expect(matcher.ownersOf('lib/x')).toEqual({
        owners: [],
        cleared: false,
        sections: [],
      });
    });

    it('reads a path with a leading slash or dot as the same path', () => {
      const matcher = compile('/a/ @mara');
      expect(matcher.ownersOf('/a/b').rule?.line).toBe(1);
      expect(matcher.ownersOf('./a/b').rule?.line).toBe(1);
    });

    it('does not take lines the host ignores into account', () => {
      const matcher = compile('* @all\n!/a/ @mara\n/b[1] @mara\n/c nobody');
      expect(matcher.ownersOf('a/x').rule?.line).toBe(1);
      expect(matcher.ownersOf('b1').rule?.line).toBe(1);
      expect(matcher.ownersOf('c').rule?.line).toBe(1);
    });
  });

  describe('GitLab patterns', () => {
    it.each([
      ['*', ['a', 'a/b', '.x'], []],
      ['README.md', ['README.md', 'a/README.md'], ['README.md/x']],
      ['/docs', ['docs'], ['docs/a']],
      ['/docs/', ['docs/a', 'docs/a/b'], ['docs']],
      ['docs/', ['docs/a', 'x/docs/a/b'], ['docs']],
      ['docs/*', ['docs/a', 'x/docs/a'], ['docs/a/b']],
      ['/docs/**', ['docs/a'], ['docs/a/b']],
      ['/docs/**/index.md', ['docs/index.md', 'docs/a/b/index.md'], ['index.md']],
      ['internal/README.md', ['internal/README.md', 'docs/internal/README.md'], ['README.md']],
      ['/docs/index.*', ['docs/index.md'], ['docs/index']],
      ['/v[0-9]/', ['v1/x'], ['va/x', 'v/x']],
      ['/v[!0-9]/', ['va/x'], ['v1/x']],
      ['/v[^a-c1]/', ['vd/x'], ['v1/x', 'vb/x']],
      ['/v[0-9/', [], ['v1/x', 'v[0-9/x']],
      ['\\#note', ['#note', 'a/#note'], ['\\#note']],
      ['/', ['a', 'a/b'], []],
    ])('%s', (pattern, covered, others) => {
      expect(covered.filter(path => !matches(pattern, path, 'gitlab'))).toEqual([]);
      expect(others.filter(path => matches(pattern, path, 'gitlab'))).toEqual([]);
    });

    it('answers for each section, the last line of each', () => {
      const matcher = compile(
        '* @admin\n[One]\nREADME.md @u1 @u2\ninternal/README.md @u4\n[Two]\nREADME.md @u3 @U4',
        'gitlab',
      );
      const match = matcher.ownersOf('internal/README.md');
      expect(match.sections.map(section => [section.section, section.rule.line])).toEqual([
        [undefined, 1],
        ['One', 4],
        ['Two', 6],
      ]);
      expect(match.owners.map(owner => owner.text)).toEqual(['@admin', '@u4', '@u3']);
      expect(match.rule?.line).toBe(6);
    });

    it('keeps an exclusion in its section, even against later lines', () => {
      const matcher = compile(
        '* @admin\n[Ruby]\n*.rb @ruby\n!/config/**/*.rb\n/config/routes.rb @ops',
        'gitlab',
      );
      const match = matcher.ownersOf('config/routes.rb');
      expect(match.owners.map(owner => owner.text)).toEqual(['@admin']);
      expect(match.sections[1]).toMatchObject({
        section: 'Ruby',
        cleared: true,
        rule: { line: 4 },
      });
      expect(matcher.ownersOf('app/a.rb').owners).toHaveLength(2);
    });
  });

  describe('against a plain reading of the rules', () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'a.js', 'b.a.js', '.js', 'c');
    const piece = fc.oneof(
      { weight: 4, arbitrary: name },
      fc.constantFrom('*', '**', '*.js', 'a*', '*a.j*', '?b*', '*b', '?', '*.a.*', '*?', '***'),
      fc.string({ unit: fc.constantFrom(...'ab*?.'), minLength: 1, maxLength: 5 }),
    );
    const pattern = fc
      .tuple(
        fc.constantFrom('', '', '/'),
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '', '/'),
      )
      .map(([start, pieces, end]) => start + pieces.join('/') + end);
    const path = fc.array(name, { minLength: 1, maxLength: 5 }).map(names => names.join('/'));

    it.each([['github', naiveGithub] as const, ['gitlab', naiveGitlab] as const])(
      'the indexed %s matcher finds the same line',
      (dialect, naive) => {
        fc.assert(
          fc.property(
            fc.array(pattern, { minLength: 1, maxLength: 12 }),
            fc.array(path, { minLength: 1, maxLength: 12 }),
            (patterns, paths) => {
              const rules: CodeownersRule[] = patterns.map((text, index) => ({
                line: index + 1,
                pattern: text,
                owners: [],
              }));
              const matcher = compileCodeowners({
                dialect,
                rules,
                sections: [],
                problems: [],
              });
              for (const each of paths) {
                const expected = patterns.findLastIndex(text => naive(text, each));
                expect([each, matcher.ownersOf(each).rule?.line]).toEqual([
                  each,
                  expected < 0 ? undefined : expected + 1,
                ]);
              }
            },
          ),
          { numRuns: 2000 },
        );
      },
    );
  });
});

/** One segment against one glob by trying every way to share out the characters. */
function naiveSegment(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  if (glob[0] === '*') {
    return naiveSegment(glob.slice(1), text) || (text !== '' && naiveSegment(glob, text.slice(1)));
  }
  return (
    text !== '' &&
    (glob[0] === '?' || glob[0] === text[0]) &&
    naiveSegment(glob.slice(1), text.slice(1))
  );
}

/** All of a path against all of a pattern, `**` standing for any number of folders. */
function naiveWhole(globs: string[], names: string[]): boolean {
  if (globs.length === 0) return names.length === 0;
  const [glob, ...rest] = globs;
  if (glob === '**') {
    return naiveWhole(rest, names) || (names.length > 0 && naiveWhole(globs, names.slice(1)));
  }
  return names.length > 0 && naiveSegment(glob, names[0]) && naiveWhole(rest, names.slice(1));
}

/** As gitignore is read: a pattern that covers a folder covers what is in it, so every parent of the path is tried. */
function naiveGithub(pattern: string, path: string): boolean {
  const names = path.split('/');
  const folderOnly = pattern.endsWith('/');
  const body = pattern.replace(/\/$/, '').replace(/^\//, '');
  const floating = !pattern.startsWith('/') && !body.includes('/');
  const globs = body.split('/');
  const all = floating ? ['**', ...globs] : globs;
  const last = all[all.length - 1];
  for (let length = 1; length <= names.length; length++) {
    const isPath = length === names.length;
    if (isPath && folderOnly) continue;
    const parent = names.slice(0, length);
    if (last === '**') {
      // Everything inside, so at least one name must be left for it.
      const inside = [...all.slice(0, -1), '*', '**'];
      if (naiveWhole(inside, names)) return true;
      continue;
    }
    // A bare `*` at the end names what is in a folder and stops there, unless a slash says that it names folders.
    if (!isPath && !folderOnly && /^\*+$/.test(last)) continue;
    if (naiveWhole(all, parent)) return true;
  }
  // `a/**/` names what is inside `a`, however deep: the folder itself may stand for `**`.
  return folderOnly && last === '**' ? naiveWhole([...all.slice(0, -1), '*', '**'], names) : false;
}

/** As a shell with globstar reads it. */
function naiveGitlab(pattern: string, path: string): boolean {
  let full = pattern.startsWith('/') ? pattern : `/**/${pattern}`;
  if (full.endsWith('/')) full += '**/*';
  const globs = full.slice(1).split('/');
  const last = globs.length - 1;
  if (globs[last] === '**') globs[last] = '*';
  return naiveWhole(globs, path.split('/'));
}
