type Token =
  | { kind: 'text'; code: number }
  | { kind: 'one' }
  | { kind: 'many' }
  | { kind: 'class'; negated: boolean; ranges: [number, number][] };

/** Reads `[a-z]` from `start`; `undefined` where it never closes. */
function readClass(text: string, start: number): { token: Token; end: number } | undefined {
  let index = start + 1;
  const negated = text[index] === '!' || text[index] === '^';
  if (negated) index++;
  const ranges: [number, number][] = [];
  const codeAt = (): number => {
    if (text[index] === '\\' && index + 1 < text.length) index++;
    const code = text.codePointAt(index)!;
    index += code > 0xffff ? 2 : 1;
    return code;
  };
  while (index < text.length && text[index] !== ']') {
    const from = codeAt();
    if (text[index] === '-' && index + 1 < text.length && text[index + 1] !== ']') {
      index++;
      ranges.push([from, codeAt()]);
    } else {
      ranges.push([from, from]);
    }
  }
  if (index >= text.length) return undefined;
  return { token: { kind: 'class', negated, ranges }, end: index + 1 };
}

function accepts(token: Token, code: number): boolean {
  switch (token.kind) {
    case 'text':
      return token.code === code;
    case 'one':
      return true;
    case 'class':
      return token.ranges.some(([from, to]) => from <= code && code <= to) !== token.negated;
    default:
      return false;
  }
}

/**
 * A glob over one segment of a path: `*` for any run of characters, `?` for one, `\` to take the next literally, and
 * where the dialect has them `[a-z]` classes.
 *
 * @remarks
 * Only the last `*` is ever retried, so a match costs at most pattern length times text length, whatever the input: there
 * is no expression to backtrack in.
 *
 * @internal
 */
export class SegmentGlob {
  readonly #tokens: Token[] = [];
  /** Set where the glob is plain text. */
  readonly literal: string | undefined;
  /** Set where the glob is `*` followed by this text. */
  readonly suffix: string | undefined;
  /** The longest plain text that whatever matches must hold; empty where there is none. */
  readonly longestText: string;
  /** Whether the glob is nothing but `*`. */
  readonly any: boolean;

  constructor(source: string, options: { classes: boolean }) {
    let index = 0;
    while (index < source.length) {
      const character = source[index];
      if (character === '*') {
        if (this.#tokens[this.#tokens.length - 1]?.kind !== 'many') {
          this.#tokens.push({ kind: 'many' });
        }
        index++;
        continue;
      }
      if (character === '?') {
        this.#tokens.push({ kind: 'one' });
        index++;
        continue;
      }
      if (character === '[' && options.classes) {
        const read = readClass(source, index);
        // A class that never closes matches nothing.
        this.#tokens.push(read?.token ?? { kind: 'class', negated: false, ranges: [] });
        index = read?.end ?? source.length;
        continue;
      }
      if (character === '\\') {
        index++;
        if (index >= source.length) break;
      }
      const code = source.codePointAt(index)!;
      this.#tokens.push({ kind: 'text', code });
      index += code > 0xffff ? 2 : 1;
    }
    this.longestText = SegmentGlob.#longestTextOf(this.#tokens);
    const [first, ...rest] = this.#tokens;
    this.literal = SegmentGlob.#textOf(this.#tokens);
    this.any = first?.kind === 'many' && rest.length === 0;
    this.suffix = first?.kind === 'many' && rest.length > 0 ? SegmentGlob.#textOf(rest) : undefined;
  }

  static #longestTextOf(tokens: Token[]): string {
    let longest = '';
    let run = '';
    for (const token of tokens) {
      run = token.kind === 'text' ? run + String.fromCodePoint(token.code) : '';
      if (run.length > longest.length) longest = run;
    }
    return longest;
  }

  static #textOf(tokens: Token[]): string | undefined {
    let text = '';
    for (const token of tokens) {
      if (token.kind !== 'text') return undefined;
      text += String.fromCodePoint(token.code);
    }
    return text;
  }

  matches(text: string): boolean {
    const tokens = this.#tokens;
    let token = 0;
    let index = 0;
    let retryToken = -1;
    let retryIndex = 0;
    while (index < text.length) {
      const code = text.codePointAt(index)!;
      if (token < tokens.length && accepts(tokens[token], code)) {
        token++;
        index += code > 0xffff ? 2 : 1;
      } else if (tokens[token]?.kind === 'many') {
        retryToken = token++;
        retryIndex = index;
      } else if (retryToken >= 0) {
        token = retryToken + 1;
        retryIndex += text.codePointAt(retryIndex)! > 0xffff ? 2 : 1;
        index = retryIndex;
      } else {
        return false;
      }
    }
    while (tokens[token]?.kind === 'many') token++;
    return token === tokens.length;
  }
}
