import { matchGlob } from './matchGlob';

describe('matchGlob', () => {
  it.each([
    ['a/b.yaml', 'a/*.yaml', true],
    ['a/b/c.yaml', 'a/*.yaml', false],
    ['a/b/c.yaml', 'a/**/*.yaml', true],
    ['a/c.yaml', 'a/**/*.yaml', true],
    ['catalog-info.yaml', '**/catalog-info.yaml', true],
    ['a/b/catalog-info.yaml', '**/catalog-info.yaml', true],
    ['a/b.yml', 'a/b.{yaml,yml}', true],
    ['a/b.json', 'a/b.{yaml,yml}', false],
    ['a/b1.yaml', 'a/b?.yaml', true],
    ['a/b.yaml', 'a/b?.yaml', false],
    ['a/x/b', 'a/**', true],
    ['a.b', 'a.b', true],
    ['axb', 'a.b', false],
    ['a{b', 'a{b', true],
  ])('%s and %s: %p', (file, pattern, expected) => {
    expect(matchGlob(file, pattern)).toBe(expected);
  });

  it('ends soon on a pattern made to take for ever', () => {
    const pattern = `${'*a'.repeat(200)}b/${'**/x/'.repeat(50)}${'{a,b}'.repeat(50)}`;
    expect(matchGlob(`${'a'.repeat(4000)}/c`, pattern)).toBe(false);
    expect(matchGlob('a', `{${','.repeat(500_000)}`)).toBe(false);
  });
});
