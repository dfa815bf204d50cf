import type { JsonObject, JsonValue } from '@rollcall/model';

/** A text of more is folded, so that the values below it stay in sight. */
const MOST_CHARACTERS = 300;
const MOST_LINES = 6;
/** A table of more is no longer read at a glance. */
const MOST_COLUMNS = 6;
const MOST_ROWS = 50;
/** Deeper than this nobody reads names and values; the JSON itself is shown. */
const MOST_DEPTH = 2;

/**
 * How a value is read best: as words in the line of its name, as a text that is folded, as names and values of its own, as a
 * table, or as the JSON it is.
 *
 * @internal
 */
export type ValueShape =
  | { kind: 'words'; value: JsonValue }
  | { kind: 'text'; text: string; summary: string }
  | { kind: 'pairs'; pairs: [name: string, value: JsonValue][] }
  | { kind: 'rows'; columns: string[]; rows: JsonObject[] }
  | { kind: 'json'; text: string; summary: string };

/**
 * What a step gave may be anything a program wrote, also JSON within a text.
 *
 * @param depth - how many values it lies within
 * @internal
 */
export function valueShape(value: JsonValue, depth = 0): ValueShape {
  if (typeof value === 'string') return shapeOfText(value, depth);
  if (typeof value !== 'object' || value === null) return { kind: 'words', value };
  const text = JSON.stringify(value, null, 2);
  if (Array.isArray(value)) {
    if (value.length === 0) return { kind: 'words', value: 'none' };
    if (value.every(isScalar) && !isLong(value.join(', '))) return { kind: 'words', value };
    const columns = depth < MOST_DEPTH ? columnsOf(value) : undefined;
    if (columns) return { kind: 'rows', columns, rows: value as JsonObject[] };
    return { kind: 'json', text, summary: count(value.length, 'value') };
  }
  const pairs = Object.entries(value);
  if (pairs.length === 0) return { kind: 'words', value: 'none' };
  return depth < MOST_DEPTH
    ? { kind: 'pairs', pairs }
    : { kind: 'json', text, summary: count(pairs.length, 'value') };
}

function shapeOfText(text: string, depth: number): ValueShape {
  const parsed = parsedJson(text);
  if (parsed !== undefined) return valueShape(parsed, depth);
  if (!isLong(text)) return { kind: 'words', value: text };
  const lines = text.trimEnd().split('\n').length;
  const size = lines > 1 ? count(lines, 'line') : count(text.length, 'character');
  return { kind: 'text', text, summary: size };
}

/** The object or the array a text is; a number or a word in it is left as it was written. */
function parsedJson(text: string): JsonValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isLong(text: string): boolean {
  return text.length > MOST_CHARACTERS || text.trimEnd().split('\n').length > MOST_LINES;
}

function isScalar(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null;
}

/** What every row of a table can be asked for; nothing where the values are not rows of a small table. */
function columnsOf(values: readonly JsonValue[]): string[] | undefined {
  if (values.length > MOST_ROWS) return undefined;
  const columns = new Set<string>();
  for (const value of values) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    for (const [name, cell] of Object.entries(value)) {
      if (!isScalar(cell) || (typeof cell === 'string' && isLong(cell))) return undefined;
      columns.add(name);
    }
  }
  return columns.size > 0 && columns.size <= MOST_COLUMNS ? [...columns] : undefined;
}

function count(amount: number, what: string): string {
  return `${amount.toLocaleString('en-GB')} ${what}${amount === 1 ? '' : 's'}`;
}
