import { DASH, keyOf } from './blockKeys';
import { splitPointer } from './pointer';
import { type BlockLine, readBlockLines } from './readBlockLines';
import type { Position } from './types';

/** What stands at the end of a path: a value on the line of its key, or a block below it. */
type Place =
  | { kind: 'inline'; line: BlockLine; column: number; text: string }
  | { kind: 'map' | 'list'; from: number; indent: number };

/** The text cannot be judged by its lines alone. */
const UNSURE = Symbol('unsure');

/** A step down a path: `undefined` where there is no such child. */
type Child = { key: Position; place: Place } | undefined | typeof UNSURE;

/**
 * Finds places in a YAML document by its lines, without parsing: for documents written as block mappings and lists with
 * values that end on their line, as nearly all catalog files are, this is many times as fast. Anything else it does not
 * guess about.
 *
 * @remarks
 * What makes it safe: in a block mapping every value is indented deeper than its key, unless it is a list; so lines at the
 * column of the mapping are its keys, whatever the values hold. Values that may break that rule (brackets and quotes that
 * stay open) make the whole document unsure. The document must be known to be valid YAML.
 *
 * @internal
 */
export class BlockLocator {
  readonly #text: string;
  readonly #lines: BlockLine[] | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#lines = readBlockLines(text);
  }

  #textOf({ start, end }: BlockLine): string {
    return this.#text.slice(start, end);
  }

  /**
   * @returns the place as the parser would give it, line counted from 1 within the document, or `undefined` where only the
   * parser can tell
   */
  locate(pointer: string): Position | undefined {
    const lines = this.#lines;
    if (!lines?.length) return undefined;
    const path = splitPointer(pointer);
    const [root] = lines;
    if (!keyOf(this.#textOf(root))) return undefined;
    // A wrapped file has no spec of its own; the parser knows which those are.
    if (path[0] === 'spec' && typeof this.#find(0, root.indent, 'kind') !== 'object') {
      return undefined;
    }
    let place: Place = { kind: 'map', from: 0, indent: root.indent };
    let key: Position = { line: root.number, column: root.indent + 1 };
    for (const step of path) {
      const child = this.#child(place, step);
      if (child === UNSURE) return undefined;
      if (child === undefined) return key;
      key = child.key;
      place = child.place;
    }
    return this.#start(place);
  }

  #start(place: Place): Position {
    if (place.kind === 'inline') {
      return { line: place.line.number, column: place.column + 1 };
    }
    return { line: this.#lines![place.from].number, column: place.indent + 1 };
  }

  #child(place: Place, step: string): { key: Position; place: Place } | undefined | typeof UNSURE {
    if (place.kind === 'inline') return inlineChild(place, step);
    if (place.kind === 'list') return this.#item(place.from, place.indent, step);
    const found = this.#find(place.from, place.indent, step);
    if (typeof found !== 'object') return found;
    const value = this.#valueAt(found.index, found.column);
    if (value === UNSURE) return UNSURE;
    const { number } = this.#lines![found.index];
    return { key: { line: number, column: place.indent + 1 }, place: value };
  }

  /** The line of a key in the mapping that begins at a line and stands at a column, and where its value would begin. */
  #find(
    from: number,
    indent: number,
    name: string,
  ): { index: number; column: number } | undefined | typeof UNSURE {
    const lines = this.#lines!;
    for (let index = from; index < lines.length; index++) {
      const line = lines[index];
      // The first key of a list's item stands behind its dash.
      const shift = index === from ? indent - line.indent : 0;
      if (line.indent + shift < indent) break;
      if (line.indent + shift > indent) continue;
      const text = this.#text.slice(line.start + shift, line.end);
      // A list may stand at the column of the key it belongs to.
      if (DASH.test(text)) {
        if (index === from) return UNSURE;
        continue;
      }
      const key = keyOf(text);
      if (!key) return UNSURE;
      if (key.name === name) return { index, column: indent + key.length };
    }
    return undefined;
  }

  #item(from: number, indent: number, step: string): Child {
    if (!/^\d+$/.test(step)) return undefined;
    const lines = this.#lines!;
    let left = Number(step);
    for (let index = from; index < lines.length; index++) {
      const line = lines[index];
      if (line.indent < indent) break;
      if (line.indent > indent) continue;
      const item = this.#textOf(line);
      const dash = DASH.exec(item);
      if (!dash) break;
      if (left-- > 0) continue;
      const column = indent + dash[0].length;
      const text = item.slice(dash[0].length).trimEnd();
      if (text === '' || DASH.test(text)) return UNSURE;
      const key = { line: line.number, column: column + 1 };
      if (keyOf(text)) return { key, place: { kind: 'map', from: index, indent: column } };
      // A key in another spelling.
      if (!/^["'[{]/.test(text) && /:(?:\s|$)/.test(text)) return UNSURE;
      return isPlainValue(text) ? { key, place: { kind: 'inline', line, column, text } } : UNSURE;
    }
    return undefined;
  }

  #valueAt(index: number, column: number): Place | typeof UNSURE {
    const lines = this.#lines!;
    const line = lines[index];
    const text = this.#text.slice(line.start + column - line.indent, line.end).trimEnd();
    if (text !== '' && !text.startsWith('#')) {
      // A key in another spelling.
      if (!/^["'[{]/.test(text) && /:(?:\s|$)/.test(text)) return UNSURE;
      return isPlainValue(text) ? { kind: 'inline', line, column, text } : UNSURE;
    }
    const next = lines[index + 1];
    // The key may stand behind a dash, deeper than its line does.
    const keyIndent = line.indent + (DASH.exec(this.#textOf(line))?.[0].length ?? 0);
    if (!next || next.indent < keyIndent) return UNSURE;
    const below = this.#textOf(next);
    if (DASH.test(below)) return { kind: 'list', from: index + 1, indent: next.indent };
    if (next.indent === keyIndent || !keyOf(below)) return UNSURE;
    return { kind: 'map', from: index + 1, indent: next.indent };
  }
}

/** A child of a value on one line: nothing is below a text; of brackets, plain items in a list are told apart by commas. */
function inlineChild(place: Extract<Place, { kind: 'inline' }>, step: string): Child {
  const { line, column, text } = place;
  if (text.startsWith('{')) return UNSURE;
  if (!text.startsWith('[')) return undefined;
  const items = text.slice(1, text.indexOf(']')).split(',');
  if (!items.every(isPlainItem)) return UNSURE;
  const index = Number(step);
  if (!/^\d+$/.test(step) || index >= items.length) return undefined;
  const before = items.slice(0, index).reduce((length, item) => length + item.length + 1, 1);
  const start = column + before + items[index].search(/\S/);
  const child = { kind: 'inline', line, column: start, text: items[index].trim() } as const;
  return { key: { line: line.number, column: start + 1 }, place: child };
}

function isPlainItem(item: string): boolean {
  return /^\s*[\w@./]/.test(item) && !/:(?:\s|$)/.test(item);
}

/** Whether a value is one that its first character shows the place of: a text or closed brackets on one line. */
function isPlainValue(text: string): boolean {
  return !/^[&*!|>%@`?]/.test(text);
}
