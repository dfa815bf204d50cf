import fc from 'fast-check';
import { GITHUB_SIZE_LIMIT_BYTES, parseCodeowners } from './parseCodeowners';

function texts(owners: { text: string }[]): string[] {
  return owners.map(owner => owner.text);
}

describe('parseCodeowners', () => {
  describe('GitHub', () => {
    it('reads patterns and owners with their lines, and tells kinds of owners apart', () => {
      const { rules, problems } = parseCodeowners(
        '# all of it\n*  @acme/platform\n\n/docs/ @mara\tdocs@acme.example # writers\n/docs/old/\n',
        { dialect: 'github' },
      );
      expect(problems).toEqual([]);
      expect(rules).toEqual([
        {
          line: 2,
          pattern: '*',
          owners: [{ kind: 'team', text: '@acme/platform', line: 2, column: 4 }],
        },
        {
          line: 4,
          pattern: '/docs/',
          owners: [
            { kind: 'user', text: '@mara', line: 4, column: 8 },
            { kind: 'email', text: 'docs@acme.example', line: 4, column: 14 },
          ],
        },
        { line: 5, pattern: '/docs/old/', owners: [] },
      ]);
    });

    it('keeps escaped blanks in a pattern', () => {
      const { rules } = parseCodeowners('/my\\ docs/ @mara', {
        dialect: 'github',
      });
      expect(rules).toMatchObject([{ pattern: '/my\\ docs/' }]);
    });

    it('reads Windows line ends and a byte order mark', () => {
      const { rules, problems } = parseCodeowners('\uFEFF* @mara\r\n# note\r\n/a/ @nils\r\n', {
        dialect: 'github',
      });
      expect(problems).toEqual([]);
      expect(rules.map(rule => [rule.line, rule.pattern])).toEqual([
        [1, '*'],
        [3, '/a/'],
      ]);
      expect(rules[0].owners[0].column).toBe(4);
    });

    it.each([
      ['!/docs/ @mara', 'negation', 1],
      ['  /file[0-9].txt @mara', 'character-range', 8],
      ['\\#readme @mara', 'escaped-hash', 1],
      ['/docs/ mara', 'invalid-owner', 8],
      ['/docs/ @acme/', 'invalid-owner', 8],
      ['/docs/ @acme/team/sub', 'invalid-owner', 8],
      ['/docs/ @mara @', 'invalid-owner', 14],
      ['/my docs/ @mara', 'invalid-owner', 5],
    ])('ignores %s and says why', (line, reason, column) => {
      const { rules, problems } = parseCodeowners(`* @acme/all\n${line}\n`, {
        dialect: 'github',
      });
      expect(rules.map(rule => rule.line)).toEqual([1]);
      expect(problems).toMatchObject([{ line: 2, column, reason }]);
      expect(problems[0].message).not.toBe('');
      expect(problems[0].remedy).not.toBe('');
    });

    it('reports every bad owner of a line', () => {
      const { problems } = parseCodeowners('/a/ one @two three', {
        dialect: 'github',
      });
      expect(problems.map(problem => problem.subject)).toEqual(['one', 'three']);
    });

    it('takes brackets that are escaped for plain text', () => {
      const { rules, problems } = parseCodeowners('/app/\\[id\\]/ @mara', {
        dialect: 'github',
      });
      expect(problems).toEqual([]);
      expect(rules).toHaveLength(1);
    });

    it('says that a file of 3 MB is not loaded, counting bytes and not characters', () => {
      const base = '* @acme/all\n#';
      const fill = (bytes: number) => `${base}${'é'.repeat((bytes - base.length - 1) / 2)}x`;
      const options = { dialect: 'github' } as const;
      expect(parseCodeowners(fill(GITHUB_SIZE_LIMIT_BYTES), options).problems).toMatchObject([
        { reason: 'too-large', line: 1 },
      ]);
      expect(parseCodeowners(fill(GITHUB_SIZE_LIMIT_BYTES - 2), options).problems).toEqual([]);
    });
  });

  describe('GitLab', () => {
    it('reads sections, lets lines without owners inherit the default, and joins headings of one name', () => {
      const { rules, sections, problems } = parseCodeowners(
        [
          '* @admins',
          '[Docs][2] @writers @acme/docs/leads',
          'docs/',
          'README.md @mara',
          '^[Database]',
          'db/ @dba',
          '^[DOCS] @others',
          'guides/',
        ].join('\n'),
        { dialect: 'gitlab' },
      );
      expect(problems).toEqual([]);
      expect(
        rules.map(rule => [
          rule.line,
          rule.section,
          rule.pattern,
          texts(rule.owners),
          rule.inherited ?? false,
        ]),
      ).toEqual([
        [1, undefined, '*', ['@admins'], false],
        [3, 'Docs', 'docs/', ['@writers', '@acme/docs/leads'], true],
        [4, 'Docs', 'README.md', ['@mara'], false],
        [6, 'Database', 'db/', ['@dba'], false],
        [8, 'Docs', 'guides/', ['@others'], true],
      ]);
      expect(
        sections.map(({ name, line, optional, approvals }) => ({
          name,
          line,
          optional,
          approvals,
        })),
      ).toEqual([
        { name: 'Docs', line: 2, optional: false, approvals: 2 },
        { name: 'Database', line: 5, optional: true, approvals: 1 },
      ]);
    });

    it('keeps the good owners of a line and reports the bad ones', () => {
      const { rules, problems } = parseCodeowners('/a/ @group mara @@owner', {
        dialect: 'gitlab',
      });
      expect(rules[0].owners).toMatchObject([
        { kind: 'user', text: '@group', mayBeGroup: true },
        { kind: 'role', text: '@@owner' },
      ]);
      expect(problems).toMatchObject([
        { reason: 'invalid-owner', subject: 'mara', line: 1, column: 12 },
      ]);
    });

    it('warns that owners in a comment at the end of a line count, and lets other words pass', () => {
      const { rules, problems } = parseCodeowners('/a/ @mara # not @nils yet', {
        dialect: 'gitlab',
      });
      expect(texts(rules[0].owners)).toEqual(['@mara', '@nils']);
      expect(problems).toMatchObject([{ reason: 'inline-comment', subject: '@nils', column: 17 }]);
    });

    it('reports a heading that does not close, and reads a class at the start of a pattern', () => {
      const { rules, problems } = parseCodeowners('[Docs\ndocs/ @mara\n[ab]*.rb @nils', {
        dialect: 'gitlab',
      });
      expect(problems).toMatchObject([{ reason: 'invalid-section', line: 1 }]);
      expect(rules.map(rule => rule.pattern)).toEqual(['docs/', '[ab]*.rb']);
    });

    it('reads an exclusion', () => {
      const { rules } = parseCodeowners('!*.rb', { dialect: 'gitlab' });
      expect(rules).toMatchObject([{ pattern: '*.rb', excludes: true, owners: [] }]);
    });
  });

  it('reads any text without throwing, every place inside the file', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'a/*[]!\\# @^\t\r\n.') }),
        fc.constantFrom('github' as const, 'gitlab' as const),
        (text, dialect) => {
          const lines = text.split('\n');
          const { rules, problems } = parseCodeowners(text, { dialect });
          for (const { line } of [...rules, ...problems]) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines.length);
          }
          for (const owner of rules.flatMap(rule => rule.owners)) {
            expect(lines[owner.line - 1].startsWith(owner.text, owner.column - 1)).toBe(true);
          }
        },
      ),
    );
  });
});
