import { readFileDocuments } from '@rollcall/model';
import { codeownersDialect } from './codeownersFile';

describe('codeownersDialect', () => {
  it.each([
    ['.gitlab/CODEOWNERS', '* @mara', 'gitlab'],
    ['.github/CODEOWNERS', '[Docs] @mara\n', 'github'],
    ['CODEOWNERS', '* @mara\n^[Docs][2] @writers\ndocs/', 'gitlab'],
    ['docs/CODEOWNERS', '* @mara\n', 'github'],
    ['CODEOWNERS', '# [Docs]\n/a[bc]/ @mara\n', 'github'],
    ['CODEOWNERS', '[Dd]ocs/ @acme/docs\n/src @acme/payments\n', 'github'],
    ['CODEOWNERS', '[Dd][Oo]cs/ @acme/docs\n', 'github'],
    ['CODEOWNERS', '[ ] @acme/docs\n', 'github'],
    ['CODEOWNERS', '* @mara\r\n[Docs]\r\ndocs/ @writers\r\n', 'gitlab'],
    ['CODEOWNERS', '  [Docs][2] @writers', 'gitlab'],
  ])('reads %s holding %j as %s', (file, text, dialect) => {
    expect(codeownersDialect({ file, text })).toBe(dialect);
    // What is checked must be read as what is written.
    expect(readFileDocuments({ file, text }).documents[0].spec).toMatchObject({ dialect });
  });
});
