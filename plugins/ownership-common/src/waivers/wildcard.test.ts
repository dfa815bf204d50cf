import fc from 'fast-check';
import { fitsWildcard } from './wildcard';

/** The same meaning, said as a regular expression. */
function asExpression(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*|\*)/)
    .map(part => {
      if (part === '**') return '[^]*';
      return part === '*' ? '[^/]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}

describe('fitsWildcard', () => {
  it.each([
    ['component:default/mail', 'component:default/mail', true],
    ['component:default/mail', 'component:default/*', true],
    ['component:default/mail', 'component:*', false],
    ['component:default/mail', 'component:**', true],
    ['services/mail/catalog.yaml', 'services/*/catalog.yaml', true],
    ['services/a/b/catalog.yaml', 'services/*/catalog.yaml', false],
    ['services/a/b/catalog.yaml', 'services/**/catalog.yaml', true],
    ['mail', '', false],
    ['', '*', true],
  ])('%s against %s: %s', (text, pattern, fits) => {
    expect(fitsWildcard(text, pattern)).toBe(fits);
  });

  it('means what the regular expression means', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '**');
    const text = fc
      .array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 })
      .map(list => list.join(''));
    const pattern = fc.array(piece, { maxLength: 6 }).map(list => list.join(''));
    fc.assert(
      fc.property(text, pattern, (written, asked) => {
        expect(fitsWildcard(written, asked)).toBe(asExpression(asked).test(written));
      }),
      { numRuns: 2_000 },
    );
  });
});
