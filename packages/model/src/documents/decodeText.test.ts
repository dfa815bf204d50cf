import { decodeText } from './decodeText';

const utf8 = new TextEncoder();

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  [...`\ufeff${text}`].forEach((character, index) =>
    view.setUint16(2 * index, character.charCodeAt(0), littleEndian),
  );
  return new Uint8Array(view.buffer);
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', utf8.encode('blåbær 🫐\n')],
    ['UTF-8 with a byte order mark', utf8.encode('\ufeffblåbær 🫐\n')],
  ])('decodes %s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: 'blåbær 🫐\n' });
  });

  it.each([true, false])('decodes UTF-16, little end first: %s', little => {
    expect(decodeText(utf16('a: å\n', little))).toEqual({ text: 'a: å\n' });
  });

  it('decodes nothing to nothing', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '' });
  });

  it.each([
    ['an invalid byte', [0x61, 0x0a, 0x62, 0xff, 0x0a], 2, 3],
    ['a character cut short', [0x0a, 0x0a, 0xc3], 3, 2],
    ['an overlong character', [0xc0, 0x80], 1, 0],
    ['a NUL', [0x61, 0x0a, 0x0a, 0x00], 3, 3],
  ])('refuses %s, saying where', (_, bytes, line, offset) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({
      problem: expect.objectContaining({
        reason: 'not-text',
        line,
        message: expect.stringContaining(`byte ${offset} on line ${line}`),
      }),
    });
  });
});
