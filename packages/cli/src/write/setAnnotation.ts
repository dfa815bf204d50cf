import { isMap, isScalar, type Pair, parseAllDocuments, type Scalar, type YAMLMap } from 'yaml';
import { EnvironmentError } from '../lib/errors';

interface Insertion {
  start: number;
  end: number;
  text: string;
}

type Node = YAMLMap | Scalar;

/** @internal */
export interface SetAnnotationOptions {
  text: string;
  /** Number of the document in the text, from 1. */
  document: number;
  /** Name of the entity that is expected there. */
  name?: string;
  key: string;
  value: string;
}

/**
 * Sets an annotation in one document of a YAML text and leaves every other character as it is: comments, quotes, order and
 * line ends.
 *
 * @throws EnvironmentError where the document is written in a way that cannot be edited safely
 * @internal
 */
export function setAnnotation(options: SetAnnotationOptions): string {
  const { text, document, name, key, value } = options;
  const parsed = parseAllDocuments(text)[document - 1];
  const root = parsed?.contents;
  if (!isMap(root)) throw notEditable();
  if (name !== undefined && parsed.getIn(['metadata', 'name']) !== name) {
    throw notEditable();
  }
  const insertion = annotate(text, root as YAMLMap, key, JSON.stringify(value));
  const result = text.slice(0, insertion.start) + insertion.text + text.slice(insertion.end);
  assertOnlyThat({ ...options, result });
  return result;
}

function annotate(text: string, root: YAMLMap, key: string, value: string): Insertion {
  const metadata = pairOf(root, 'metadata')?.value;
  if (!isMap(metadata)) throw notEditable();
  const annotations = pairOf(metadata as YAMLMap, 'annotations');
  if (!annotations) {
    return addPair(text, metadata as YAMLMap, indent => ({
      flow: `annotations: {${flowPair(text, key, value)}}`,
      block: [`annotations:`, `${indent}  ${key}: ${value}`],
    }));
  }
  const current = annotations.value;
  if (isMap(current)) {
    const existing = pairOf(current as YAMLMap, key)?.value;
    if (isScalar(existing)) return replaceScalar(text, existing, value);
    if (existing !== undefined) throw notEditable();
    return addPair(text, current as YAMLMap, () => ({
      flow: flowPair(text, key, value),
      block: [`${key}: ${value}`],
    }));
  }
  if (isScalar(current) && current.value === null) {
    return fillEmpty(text, annotations, current, `${key}: ${value}`);
  }
  throw notEditable();
}

function pairOf(map: YAMLMap, key: string): Pair<Scalar, Node> | undefined {
  const found = map.items.find(({ key: each }) => isScalar(each) && each.value === key);
  return found as Pair<Scalar, Node> | undefined;
}

function rangeOf(node: { range?: [number, number, number] | null }): {
  start: number;
  end: number;
} {
  if (!node.range) throw notEditable();
  return { start: node.range[0], end: node.range[1] };
}

/** A file that is JSON keeps being JSON. */
function flowPair(text: string, key: string, value: string): string {
  return text.trimStart().startsWith('{') ? `${JSON.stringify(key)}: ${value}` : `${key}: ${value}`;
}

function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The white space before a place, if there is nothing else on its line. */
function indentOf(text: string, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (!/^ *$/.test(before)) throw notEditable();
  return before;
}

/** Puts a pair before the first one: its place is known to the character, and no comment of a neighbour is torn off. */
function addPair(
  text: string,
  map: YAMLMap,
  write: (indent: string) => { flow: string; block: string[] },
): Insertion {
  const first = map.items[0] as Pair<Scalar> | undefined;
  if (map.flow) {
    const { start } = rangeOf(map);
    const addition = write('').flow.replace(
      /^annotations(?=:)/,
      text.trimStart().startsWith('{') ? '"annotations"' : 'annotations',
    );
    const separator = first ? ', ' : '';
    return {
      start: start + 1,
      end: start + 1,
      text: `${addition}${separator}`,
    };
  }
  if (!first) throw notEditable();
  const { start } = rangeOf(first.key);
  const indent = indentOf(text, start);
  const lines = write(indent).block;
  const newline = lineEnd(text);
  return {
    start,
    end: start,
    text: `${lines.join(newline)}${newline}${indent}`,
  };
}

function replaceScalar(text: string, node: Scalar, value: string): Insertion {
  const { start, end } = rangeOf(node);
  // An empty value stands right after its colon.
  const gap = start === end && text[start - 1] === ':' ? ' ' : '';
  return { start, end, text: `${gap}${value}` };
}

/** `annotations:` with nothing below it, or `annotations: null`. */
function fillEmpty(text: string, pair: Pair<Scalar>, empty: Scalar, line: string): Insertion {
  const { start: keyStart } = rangeOf(pair.key);
  const { start, end } = rangeOf(empty);
  if (start !== end) return { start, end, text: `{${line}}` };
  const indent = indentOf(text, keyStart);
  const newline = lineEnd(text);
  const nextLine = text.indexOf('\n', keyStart);
  const at = nextLine < 0 ? text.length : nextLine + 1;
  const opening = nextLine < 0 ? newline : '';
  return {
    start: at,
    end: at,
    text: `${opening}${indent}  ${line}${newline}`,
  };
}

/** Reads the result back: whatever the text looked like, nothing but the annotation may differ. */
function assertOnlyThat(options: SetAnnotationOptions & { result: string }): void {
  const { text, result, document, key, value } = options;
  const read = (source: string): unknown[] =>
    parseAllDocuments(source).map(each => {
      if (each.errors.length > 0) throw notEditable();
      return each.toJS();
    });
  const expected = read(text);
  const metadata = (expected[document - 1] as Record<string, unknown>).metadata as Record<
    string,
    unknown
  >;
  metadata.annotations = {
    ...(metadata.annotations as Record<string, unknown> | undefined),
    [key]: value,
  };
  if (canonical(expected) !== canonical(read(result))) throw notEditable();
}

/** Text that is equal for equal data, in whatever order its fields stand. */
function canonical(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function notEditable(): EnvironmentError {
  return new EnvironmentError(
    'The document is written in a way that cannot be edited without changing more than the annotation.',
    'Set the annotation by hand.',
  );
}
