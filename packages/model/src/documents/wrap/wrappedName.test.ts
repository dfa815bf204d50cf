import fc from 'fast-check';
import { wrappedName } from './wrappedName';

describe('wrappedName', () => {
  it.each([
    ['CODEOWNERS', 'codeowners-'],
    ['.github/CODEOWNERS', 'github-codeowners-'],
    ['rules/My Rules.YAML', 'rules-my-rules-yaml-'],
    ['__', ''],
  ])('names %s after its path', (file, prefix) => {
    expect(wrappedName(file)).toMatch(new RegExp(`^${prefix}[0-9a-f]{8}$`));
  });

  it('cuts a long path to what a name may be', () => {
    const name = wrappedName(`${'very-long-folder/'.repeat(20)}a.yaml`);
    expect(name.length).toBeLessThanOrEqual(63);
    expect(name.length).toBeGreaterThan(60);
  });

  it('tells apart paths that look alike, and documents of one file', () => {
    const names = [
      wrappedName('a/b.yaml'),
      wrappedName('a-b.yaml'),
      wrappedName('A/b.yaml'),
      wrappedName('a/b.yaml', 2),
      wrappedName('a/b.yaml', 3),
    ];
    expect(new Set(names).size).toBe(5);
    expect(wrappedName('a/b.yaml', 1)).toBe(names[0]);
  });

  it('is valid everywhere for any path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), file => {
        expect(wrappedName(file)).toMatch(/^(?=.{8,63}$)[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });
});
