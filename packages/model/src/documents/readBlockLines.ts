import { QUOTED_KEY } from './blockKeys';
import { COLON, DASH, HASH, NEWLINE, PERCENT, RETURN, SPACE, TAB } from './characterCodes';

const MARKER = /^---[ \r]*(?:#.*)?$/;

/** Values that end on the line they begin on. A colon in brackets or a second bracket may be anything. */
const CLOSED_DOUBLE = /^"(?:[^"\\]|\\.)*"\s*(?:\s#.*)?$/;
const CLOSED_SINGLE = /^'(?:[^']|'')*'\s*(?:\s#.*)?$/;
const CLOSED_FLOW = /^(?:\[[^[\]{}"'#]*\]|\{[^[\]{}"'#]*\})\s*(?:\s#.*)?$/;

/** One line that is neither blank nor a comment. @internal */
export interface BlockLine {
  /** From 1, in the document. */
  number: number;
  /** Column of what stands on it, from 0. */
  indent: number;
  /** Offsets of what stands on it; cut out only where it is looked at. */
  start: number;
  end: number;
}

/** What begins with one of these may go on at a column where a key could stand; after an anchor or a tag, anything may. */
const OPENERS = new Set([...'"\'[{&!'].map(opener => opener.charCodeAt(0)));

function isBlank(code: number): boolean {
  // NaN is the end of the text.
  return code === SPACE || code === NEWLINE || code === RETURN || Number.isNaN(code);
}

/** Whether what stands from here to the end of its line is over by then, should it be quoted or in brackets. */
function isClosed(text: string, from: number, end: number): boolean {
  const value = text.slice(from, end).trimEnd();
  switch (value[0]) {
    case '"':
      return CLOSED_DOUBLE.test(value) || QUOTED_KEY.test(value);
    case "'":
      return CLOSED_SINGLE.test(value) || QUOTED_KEY.test(value);
    case '[':
    case '{':
      return CLOSED_FLOW.test(value);
    default:
      return false;
  }
}

/** Whether a line begins something, as its value or as its item, that may go on at a column where a key could stand. */
function staysOpen(text: string, { start, end }: BlockLine): boolean {
  let isStart = true;
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (isStart && OPENERS.has(code)) {
      if (!isClosed(text, offset, end)) return true;
      // A quoted key has a value of its own.
      if (!QUOTED_KEY.test(text.slice(offset, end))) return false;
    }
    if (isStart && code !== SPACE && code !== DASH) isStart = false;
    if (code === COLON && isBlank(text.charCodeAt(offset + 1))) isStart = true;
  }
  return false;
}

/**
 * The lines of a document that say something.
 *
 * @returns `undefined` where the lines do not tell the structure
 * @internal
 */
export function readBlockLines(text: string): BlockLine[] | undefined {
  const lines: BlockLine[] = [];
  let number = 0;
  for (let begin = 0; begin <= text.length;) {
    const newline = text.indexOf('\n', begin);
    const end = newline < 0 ? text.length : newline;
    number++;
    let start = begin;
    while (start < end && text.charCodeAt(start) === SPACE) start++;
    const code = text.charCodeAt(start);
    const line = { number, indent: start - begin, start, end };
    begin = end + 1;
    if (start >= end || code === HASH || code === RETURN) continue;
    if (code === TAB) {
      if (text.slice(start, end).trim() === '') continue;
      return undefined;
    }
    if (lines.length === 0 && (code === PERCENT || code === DASH)) {
      if (MARKER.test(text.slice(start, end))) continue;
      if (code === PERCENT) return undefined;
    }
    if (staysOpen(text, line)) return undefined;
    lines.push(line);
  }
  return lines;
}
