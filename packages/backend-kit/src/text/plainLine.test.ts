import fc from 'fast-check';
import { plainLine } from './plainLine';

describe('plainLine', () => {
  it.each([
    ['Checkout is slow', 'Checkout is slow'],
    ['Slow\r\nBcc: all@acme.io', 'Slow Bcc: all@acme.io'],
    ['Slow\n\nAcknowledge it: https://evil.example', 'Slow Acknowledge it: https://evil.example'],
    ['a\u2028b\u2029c\u0085d\u001b[2J', 'a b c d [2J'],
    ['safe\u202Egnp.exe', 'safegnp.exe'],
    ['pay\u200B\uFEFF\u2060ments\u00AD', 'payments'],
    ['\u2066checkout\u2069', 'checkout'],
    ['  \t ', ''],
    ['Zoë 日本 العربية', 'Zoë 日本 العربية'],
    ['👩‍🚒 می‌خواهم', '👩‍🚒 می‌خواهم'],
    ['half \ud83d and \ude92', 'half  and '],
  ])('makes %j one line that reads as written', (text, line) => {
    expect(plainLine(text)).toBe(line);
  });

  it('cuts no character in two', () => {
    expect(plainLine('ab🚒', 3)).toBe('ab');
    expect(plainLine('ab🚒', 4)).toBe('ab🚒');
  });

  it('is one line, well formed, no longer than asked for, and the same the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, most) => {
        const line = plainLine(text, most);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\p{Cs}]/u);
        expect(line.length).toBeLessThanOrEqual(most);
        expect(plainLine(line).trim()).toBe(line.trim());
      }),
    );
  });
});
