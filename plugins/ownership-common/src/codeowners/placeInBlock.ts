import { looksLikeHeading, readSectionHeading } from './readSectionHeading';
import { tokenizeLine } from './tokenizeLine';
import type { CodeownersDialect } from './types';

const BEGIN = '# Owners from the catalog, kept by "rollcall codeowners sync"';
const END = '# End of owners from the catalog';

/** Where the lines end that belong to no section: the index of the first heading, or of the end of the text. */
function endOfUnnamed(lines: string[], dialect: CodeownersDialect): number {
  const heading =
    dialect === 'gitlab'
      ? lines.findIndex(line => looksLikeHeading(line) && readSectionHeading(line))
      : -1;
  if (heading >= 0) return heading;
  return lines[lines.length - 1].trim() === '' ? lines.length - 1 : lines.length;
}

/** In a block, parents come before their children, which is the order of their spelling. */
function indexInBlock(options: {
  lines: string[];
  begin: number;
  end: number;
  pattern: string;
  below: number;
}): number {
  const { lines, begin, end, pattern, below } = options;
  for (let index = Math.max(begin + 1, below); index < end; index++) {
    const [first] = tokenizeLine(lines[index]);
    if (first && !first.text.startsWith('#') && first.text > pattern) return index;
  }
  return end;
}

/**
 * Line after which a new line is to be placed, from 1: the one that decides now, else the last.
 *
 * @internal
 */
export function lineToFollow(options: {
  text: string;
  dialect: CodeownersDialect;
  /** Line that decides now, if any. */
  deciding: number | undefined;
}): number {
  const { text, dialect, deciding } = options;
  return deciding ?? endOfUnnamed(text.split('\n'), dialect);
}

/**
 * Adds a line to the marked block of a CODEOWNERS file, below a given line; where no block ends below it, a new one is made
 * right there.
 *
 * @internal
 */
export function placeInBlock(options: {
  text: string;
  dialect: CodeownersDialect;
  /** The new line, which begins with `pattern`. */
  line: string;
  pattern: string;
  /** Line to place it below, from 1; 0 for the top. */
  below: number;
}): string {
  const { text, dialect, line, pattern, below } = options;
  const lineEnd = text.includes('\r\n') ? '\r' : '';
  const lines = text.split('\n');
  const limit = endOfUnnamed(lines, dialect);
  const ended = lines.findIndex(
    (each, index) => index >= below && index < limit && each.trim() === END,
  );
  const begin = ended < 0 ? -1 : lines.slice(0, ended).findLastIndex(each => each.trim() === BEGIN);
  if (begin >= 0) {
    const index = indexInBlock({ lines, begin, end: ended, pattern, below });
    lines.splice(index, 0, line + lineEnd);
    return lines.join('\n');
  }
  const index = Math.min(below, limit);
  const block = [BEGIN, line, END].map(each => each + lineEnd);
  if (index === lines.length && text !== '') {
    // The last line has no end of its own yet.
    lines[index - 1] += lineEnd;
    return [...lines, ...block, ''].join('\n');
  }
  lines.splice(index, 0, ...block);
  return lines.join('\n');
}
