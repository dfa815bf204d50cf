import { codeownersDialect } from './codeownersFile';

describe('codeownersDialect', () => {
  it.each([
    ['.gitlab/CODEOWNERS', '* @mara', 'gitlab'],
    ['.github/CODEOWNERS', '[Docs] @mara\n', 'github'],
    ['CODEOWNERS', '* @mara\n^[Docs][2] @writers\ndocs/', 'gitlab'],
    ['docs/CODEOWNERS', '* @mara\n', 'github'],
    ['CODEOWNERS', '# [Docs]\n/a[bc]/ @mara\n', 'github'],
  ])('reads %s holding %j as %s', (file, text, dialect) => {
    expect(codeownersDialect({ file, text })).toBe(dialect);
  });
});
