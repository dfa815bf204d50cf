/** A fence, wherever it stands. @internal */
export interface Fence {
  /** First word of the info string, in lower case; empty where there is none. */
  language: string;
  /** What stands in it, without the indentation of the fence. */
  code: string;
}

/** A part of a Markdown text. `raw` is the part as it was written. @internal */
export type MarkdownBlock =
  | { kind: 'heading'; level: number; text: string; raw: string }
  | { kind: 'fence'; fence: Fence; raw: string }
  | { kind: 'item'; ordered: boolean; text: string; fences: Fence[]; raw: string }
  | { kind: 'text'; raw: string };

const FENCE_OPEN = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const ITEM = /^([ \t]*)(\d{1,9}[.)]|[-*+])[ \t]+(.*)$/;

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** What a heading says, without the marks that open and may close it. */
function headingText(line: string): string {
  const text = line.trim().replace(/^#+/, '').trim();
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || /[ \t]/.test(text[end - 1]) ? text.slice(0, end).trim() : text;
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** Walks the lines of a text and cuts it into blocks. */
class BlockReader {
  readonly #lines: readonly string[];
  readonly #blocks: MarkdownBlock[] = [];
  #at = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  read(): MarkdownBlock[] {
    while (this.#at < this.#lines.length) {
      if (isBlank(this.#lines[this.#at])) this.#at++;
      else this.#blocks.push(this.#heading() ?? this.#fence() ?? this.#item() ?? this.#text());
    }
    return this.#blocks;
  }

  #heading(): MarkdownBlock | undefined {
    const raw = this.#lines[this.#at];
    const match = HEADING.exec(raw);
    if (match) {
      this.#at++;
      return { kind: 'heading', level: match[1].length, text: headingText(raw), raw };
    }
    const next = this.#lines[this.#at + 1];
    const underline = next === undefined ? null : UNDERLINE.exec(next);
    if (!underline || ITEM.test(raw) || indentOf(raw) > 3 || FENCE_OPEN.test(raw)) return undefined;
    this.#at += 2;
    const level = underline[1].startsWith('=') ? 1 : 2;
    return { kind: 'heading', level, text: raw.trim(), raw: `${'#'.repeat(level)} ${raw.trim()}` };
  }

  /** Reads on to the end of a fence that opens here; one that is never closed goes on to the end of the text. */
  #takeFence(): Fence | undefined {
    const open = FENCE_OPEN.exec(this.#lines[this.#at]);
    if (!open) return undefined;
    const [, indent, mark, info] = open;
    const code: string[] = [];
    for (this.#at++; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at];
      const text = line.trim();
      if (text.startsWith(mark) && text.replaceAll(mark[0], '') === '') {
        this.#at++;
        break;
      }
      code.push(line.slice(Math.min(indent.length, indentOf(line))));
    }
    const language = info.trim().split(/[\s{]/, 1)[0].toLowerCase();
    return { language, code: code.join('\n') };
  }

  #since(start: number): string {
    return this.#lines.slice(start, this.#at).join('\n').trimEnd();
  }

  #fence(): MarkdownBlock | undefined {
    const start = this.#at;
    const fence = this.#takeFence();
    return fence && { kind: 'fence', fence, raw: this.#since(start) };
  }

  /** An item of a list with everything below it: its further lines, what is nested in it, fences among them. */
  #item(): MarkdownBlock | undefined {
    const start = this.#at;
    const match = ITEM.exec(this.#lines[start]);
    if (!match) return undefined;
    const [line, indent, mark, first] = match;
    const fences: Fence[] = [];
    const inside = line.length - first.length;
    this.#at++;
    while (this.#at < this.#lines.length && this.#belongsTo(indent.length)) {
      const fence = this.#takeFence();
      if (fence) fences.push(fence);
      else this.#at++;
    }
    const raw = this.#since(start);
    const [, ...rest] = raw.split('\n');
    const text = [first, ...rest.map(each => each.slice(Math.min(inside, indentOf(each))))];
    return { kind: 'item', ordered: /\d/.test(mark), text: text.join('\n'), fences, raw };
  }

  #belongsTo(indent: number): boolean {
    const line = this.#lines[this.#at];
    if (isBlank(line)) {
      const next = this.#nextWritten();
      return next !== undefined && indentOf(next) > indent;
    }
    if (indentOf(line) > indent) return true;
    const isLazy = !isBlank(this.#lines[this.#at - 1]);
    return isLazy && !ITEM.test(line) && !HEADING.test(line) && !FENCE_OPEN.test(line);
  }

  #nextWritten(): string | undefined {
    let at = this.#at;
    while (at < this.#lines.length && isBlank(this.#lines[at])) at++;
    return this.#lines[at];
  }

  #text(): MarkdownBlock {
    const start = this.#at;
    do this.#at++;
    while (this.#at < this.#lines.length && !this.#endsText(this.#lines[this.#at]));
    return { kind: 'text', raw: this.#since(start) };
  }

  #endsText(line: string): boolean {
    return isBlank(line) || HEADING.test(line) || FENCE_OPEN.test(line) || ITEM.test(line);
  }
}

/**
 * Cuts a Markdown text into headings, fences, items of lists and the rest: as much of CommonMark (https://spec.commonmark.org)
 * as instructions are written in. Nothing of the text is lost but blank lines between blocks.
 *
 * @param text - with `\n` line ends
 * @internal
 */
export function markdownBlocks(text: string): MarkdownBlock[] {
  return new BlockReader(text).read();
}
