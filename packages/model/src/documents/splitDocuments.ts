import { HASH, NEWLINE, PERCENT, RETURN, SPACE, TAB } from './characterCodes';

/**
 * The text of one document of a YAML stream.
 *
 * @internal
 */
export interface DocumentChunk {
  /** Number of the document, from 1; empty documents count. */
  document: number;
  /** Offset of its first character, directives and comments before it included. */
  start: number;
  end: number;
  /** Line of `start`, from 1. */
  startLine: number;
  /** First line that holds content, from 1; `startLine` where there is none. */
  line: number;
  /** Whether there is nothing but comments and white space. */
  empty: boolean;
}

function isBreakOrBlank(code: number): boolean {
  // NaN is the end of the text.
  return (
    code === SPACE || code === NEWLINE || code === RETURN || code === TAB || Number.isNaN(code)
  );
}

function isMarkerEnd(text: string, offset: number): boolean {
  return isBreakOrBlank(text.charCodeAt(offset + 3));
}

function skipBlank(text: string, from: number, end: number): number {
  let offset = from;
  while (offset < end) {
    const code = text.charCodeAt(offset);
    if (code !== SPACE && code !== TAB && code !== RETURN) break;
    offset++;
  }
  return offset;
}

function nextLine(text: string, from: number, end: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 || newline >= end ? end : newline + 1;
}

function startsMarker(text: string, offset: number): boolean {
  return text.startsWith('---', offset) && isMarkerEnd(text, offset);
}

/** Offset of the first content in a stretch of text, or -1; directives count as content only after the marker. */
function findContent(text: string, start: number, end: number): number {
  let offset = start;
  let opened = false;
  while (offset < end) {
    if (!opened && startsMarker(text, offset)) {
      opened = true;
      offset += 3;
    }
    const first = skipBlank(text, offset, end);
    if (first >= end) return -1;
    const code = text.charCodeAt(first);
    const isDirective = !opened && code === PERCENT && first === offset;
    if (code !== NEWLINE && code !== HASH && !isDirective) return first;
    offset = nextLine(text, first, end);
  }
  return -1;
}

function countLines(text: string, start: number, end: number): number {
  let count = 0;
  for (
    let offset = text.indexOf('\n', start);
    offset >= 0 && offset < end;
    offset = text.indexOf('\n', offset + 1)
  ) {
    count++;
  }
  return count;
}

/** Offsets of `---` and `...` in column one, in order; YAML allows neither anywhere inside a document. */
function* markers(text: string): Generator<number> {
  if (isMarker(text, 0)) yield 0;
  let dashes = text.indexOf('\n---');
  let dots = text.indexOf('\n...');
  while (dashes >= 0 || dots >= 0) {
    const takeDashes = dots < 0 || (dashes >= 0 && dashes < dots);
    const offset = (takeDashes ? dashes : dots) + 1;
    if (isMarkerEnd(text, offset)) yield offset;
    if (takeDashes) dashes = text.indexOf('\n---', offset);
    else dots = text.indexOf('\n...', offset);
  }
}

function isMarker(text: string, offset: number): boolean {
  return (
    (text.startsWith('---', offset) || text.startsWith('...', offset)) && isMarkerEnd(text, offset)
  );
}

/**
 * Cuts a YAML stream at its document markers, so that each document can be parsed, refused and located on its own.
 *
 * @param text - with `\n` or `\r\n` line ends and without byte order mark
 * @internal
 */
export function splitDocuments(text: string): DocumentChunk[] {
  const chunks: DocumentChunk[] = [];
  let start = 0;
  let startLine = 1;
  /** Whether a `---` has begun the document that starts at `start`. */
  let opened = false;

  const close = (end: number, next: number) => {
    const content = findContent(text, start, end);
    if (opened || content >= 0) {
      chunks.push({
        document: chunks.length + 1,
        start,
        end,
        startLine,
        line: content < 0 ? startLine : startLine + countLines(text, start, content),
        empty: content < 0,
      });
    }
    startLine += countLines(text, start, next);
    start = next;
  };

  for (const offset of markers(text)) {
    if (text.startsWith('...', offset)) {
      close(offset, nextLine(text, offset, text.length));
      opened = false;
    } else if (opened || findContent(text, start, offset) >= 0) {
      close(offset, offset);
      opened = true;
    } else {
      opened = true;
    }
  }
  close(text.length, text.length);
  return chunks;
}
