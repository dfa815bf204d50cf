import fc from 'fast-check';
import { cleanLines } from './cleanText';
import { Redactor } from './Redactor';

const SECRET = 'hunter2-"ünïcode"/+&=?';

function redactorOf(secret: string): Redactor {
  const redactor = new Redactor();
  redactor.add(secret);
  return redactor;
}

describe('Redactor', () => {
  const bytes = Buffer.from(SECRET);
  it.each<[string, string]>([
    ['as it is', SECRET],
    ['in JSON', JSON.stringify({ token: SECRET })],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ token: SECRET }))],
    ['in a URL', `https://x/?token=${encodeURIComponent(SECRET)}`],
    ['in a form', new URLSearchParams({ token: SECRET }).toString()],
    ['in hexadecimal', bytes.toString('hex')],
    ['in base64', bytes.toString('base64')],
    ['in base64 for URLs', bytes.toString('base64url')],
    ['in basic authentication', Buffer.from(`user:${SECRET}`).toString('base64')],
    ['in basic authentication of another name', Buffer.from(`users:${SECRET}`).toString('base64')],
  ])('masks a secret %s', (_, text) => {
    const masked = redactorOf(SECRET).text(text);
    expect(masked).toContain('[secret]');
    expect(masked).not.toContain(SECRET);
  });

  it('masks it in base64 whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 }),
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        (secret, before, after) => {
          const text = Buffer.from(before + secret + after).toString('base64');
          const left = redactorOf(secret).text(text).split('[secret]');
          const decoded = left.map(part => Buffer.from(part, 'base64').toString('latin1')).join('');
          expect(left.length).toBeGreaterThan(1);
          expect(decoded).not.toContain(Buffer.from(secret).toString('latin1'));
        },
      ),
    );
  });

  it('masks keys and values of data', () => {
    const data = { [`x${SECRET}`]: [SECRET, { a: SECRET }], n: 1 };
    expect(JSON.stringify(redactorOf(SECRET).value(data))).not.toContain('hunter2');
  });

  it('masks the longer of two first', () => {
    const redactor = redactorOf('abcd');
    redactor.add('abcdefgh');
    expect(redactor.text('abcdefgh abcd')).toBe('[secret] [secret]');
  });
});

describe('cleanLines', () => {
  it.each<[string, string, string[]]>([
    ['colours', '\u001b[31mred\u001b[0m', ['red']],
    ['titles of terminals', '\u001b]0;title\u0007text', ['text']],
    ['line ends of every kind', 'a\r\nb\rc\n', ['a', 'b', 'c']],
    ['what a database refuses', 'a\u0000b', ['a\ufffdb']],
    ['half a character', 'a\ud800b', ['a\ufffdb']],
  ])('copes with %s', (_, text, lines) => {
    expect(cleanLines(text)).toEqual(lines);
  });

  it('keeps the beginning and the end of a line of a megabyte', () => {
    const [line] = cleanLines(`begin${'x'.repeat(500_000)}end`);
    expect(line.length).toBeLessThan(10_000);
    expect(line).toMatch(/^beginx.* characters left out .*xend$/);
  });

  it('takes anything (ledger 6)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        for (const line of cleanLines(text)) {
          expect(Buffer.from(line).toString()).toBe(line);
          expect(line).not.toContain('\u0000');
        }
      }),
    );
  });
});
