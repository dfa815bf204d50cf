const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const ESCAPE =
  /\\(?:(x[0-9a-fA-F]{2})|(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|([0-7]{3})|([abfnrtv\\'"]))/y;

/** The bytes of a text, with escaped bytes among them, as a text again. */
class ByteText {
  #text = '';
  #bytes: number[] = [];

  addText(text: string): void {
    this.#flush();
    this.#text += text;
  }

  addByte(byte: number): void {
    this.#bytes.push(byte);
  }

  finish(): string {
    this.#flush();
    return this.#text;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    this.#text += new TextDecoder().decode(Uint8Array.from(this.#bytes));
    this.#bytes = [];
  }
}

function isCodePoint(value: number): boolean {
  return value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
}

function unescape(body: string, quote: string): string | undefined {
  const out = new ByteText();
  let at = 0;
  while (at < body.length) {
    if (body[at] !== '\\') {
      const next = body.indexOf('\\', at);
      const end = next < 0 ? body.length : next;
      out.addText(body.slice(at, end));
      at = end;
      continue;
    }
    ESCAPE.lastIndex = at;
    const match = ESCAPE.exec(body);
    if (!match) return undefined;
    const [whole, hex, unicode, octal, simple] = match;
    if (hex) out.addByte(parseInt(hex.slice(1), 16));
    else if (octal) {
      if (parseInt(octal, 8) > 255) return undefined;
      out.addByte(parseInt(octal, 8));
    } else if (unicode) {
      const value = parseInt(unicode.slice(1), 16);
      if (!isCodePoint(value)) return undefined;
      out.addText(String.fromCodePoint(value));
    } else if ((simple === '"' || simple === "'") && simple !== quote) return undefined;
    else out.addText(SIMPLE[simple]);
    at += whole.length;
  }
  return out.finish();
}

/**
 * Resolves a string of PromQL: double or single quotes with the escapes of Go, or backquotes without any.
 *
 * @returns the text, or `undefined` where the literal is none (an unknown escape, a line break, no closing quote)
 * @public
 */
export function unquotePromql(literal: string): string | undefined {
  const quote = literal[0];
  if (literal.length < 2 || literal[literal.length - 1] !== quote) return undefined;
  const body = literal.slice(1, -1);
  if (quote === '`') return body.includes('`') ? undefined : body;
  if (quote !== '"' && quote !== "'") return undefined;
  if (body.includes('\n')) return undefined;
  return unescape(body, quote);
}

/**
 * Writes a text as a string of PromQL in double quotes.
 *
 * @public
 */
export function quotePromql(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === '"' || character === '\\') quoted += `\\${character}`;
    else if (character === '\n') quoted += '\\n';
    else if (character === '\t') quoted += '\\t';
    else if (character === '\r') quoted += '\\r';
    else if (code < 0x20 || code === 0x7f) quoted += `\\x${code.toString(16).padStart(2, '0')}`;
    else quoted += character;
  }
  return `${quoted}"`;
}
