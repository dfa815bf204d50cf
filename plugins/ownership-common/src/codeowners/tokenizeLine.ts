/** @internal */
export interface Token {
  /** As written, escapes included. */
  text: string;
  /** Offset in the line, from 0. */
  start: number;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/**
 * Splits a line at blanks that no backslash precedes.
 *
 * @internal
 */
export function tokenizeLine(line: string): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < line.length) {
    if (isBlank(line[index])) {
      index++;
      continue;
    }
    const start = index;
    while (index < line.length && !isBlank(line[index])) {
      index += line[index] === '\\' ? 2 : 1;
    }
    // A backslash that ends the line would reach past it.
    index = Math.min(index, line.length);
    tokens.push({ text: line.slice(start, index), start });
  }
  return tokens;
}
