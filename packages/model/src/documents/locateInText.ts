import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { load } from 'js-yaml';
import { normalizeText } from './normalizeText';
import { splitPointer } from './pointer';
import { type DocumentChunk, splitDocuments } from './splitDocuments';
import type { Position } from './types';
import { YAML_DIALECT } from './yamlDialect';
import { isYamlException } from './yamlProblem';

/** A longer document is located by its first line only: parsing it again would take longer than a person waits. */
const LONGEST_LOCATED = 4 * 1024 * 1024;

/** A document parsed with positions. @internal */
export interface LocatedDocument {
  ast: Document.Parsed;
  lines: LineCounter;
  chunk: DocumentChunk;
}

/**
 * @returns `undefined` where the text cannot be parsed, or is too long to be parsed twice
 * @internal
 */
export function parseWithPositions(
  text: string,
  chunk: DocumentChunk,
): LocatedDocument | undefined {
  if (text.length > LONGEST_LOCATED) return undefined;
  const lines = new LineCounter();
  try {
    // Broken text can keep the parser with positions busy for minutes; the other one refuses it at once.
    load(text, { schema: YAML_DIALECT });
    const ast = parseDocument(text, {
      lineCounter: lines,
      merge: true,
      uniqueKeys: false,
      logLevel: 'silent',
      keepSourceTokens: false,
    });
    return { ast, lines, chunk };
  } catch (error) {
    // The caller still has the line of the document. A RangeError is nesting beyond the stack.
    if (isYamlException(error) || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether to point at the value of a field or at its name. @internal */
export type LocateTarget = 'value' | 'key';

/**
 * Finds a pointer in a parsed document. What is missing is found at the name of its nearest existing ancestor.
 *
 * @internal
 */
export function locateInAst(
  located: LocatedDocument,
  pointer: string,
  target: LocateTarget = 'value',
): Position | undefined {
  const { ast, lines, chunk } = located;
  let node = ast.contents as Node | null;
  if (!node) return undefined;
  let keyOffset = startOf(node);
  let valueOffset = keyOffset;
  let complete = true;
  for (const key of pathOf(node, pointer)) {
    const parent = resolve(node, ast);
    const child = parent && childOf(parent, key, ast, 0);
    if (!child) {
      complete = false;
      break;
    }
    keyOffset = child.keyOffset ?? keyOffset;
    valueOffset = child.node ? startOf(child.node) : undefined;
    valueOffset ??= keyOffset;
    node = child.node;
  }
  const offset = complete && target === 'value' ? valueOffset : keyOffset;
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line: chunk.startLine + line - 1, column: col };
}

/**
 * A wrapped file has no `spec` of its own: what its document calls `/spec/groups` stands at `/groups` in the text.
 */
function pathOf(root: Node, pointer: string): string[] {
  const path = splitPointer(pointer);
  const isWrapped = path[0] === 'spec' && isMap(root) && !root.has('spec') && !root.has('kind');
  return isWrapped ? path.slice(1) : path;
}

function startOf(node: Node): number | undefined {
  return node.range?.[0];
}

function resolve(node: Node | null, ast: Document.Parsed): Node | undefined {
  return isAlias(node) ? node.resolve(ast) : (node ?? undefined);
}

interface Child {
  node: Node | null;
  keyOffset?: number;
}

function childOf(
  parent: Node,
  key: string,
  ast: Document.Parsed,
  depth: number,
): Child | undefined {
  if (isSeq(parent)) {
    const item = parent.items[Number(key)] as Node | Pair | undefined;
    if (!item || !/^\d+$/.test(key)) return undefined;
    const node = isPair(item) ? (item.key as Node) : item;
    return { node, keyOffset: startOf(node) };
  }
  if (!isMap(parent)) return undefined;
  const own = pairOf(parent, key);
  if (own) {
    return {
      node: own.value as Node | null,
      keyOffset: startOf(own.key as Node),
    };
  }
  return depth > 20 ? undefined : mergedChildOf(parent, key, ast, depth);
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find(pair => keyText(pair.key) === key);
}

function keyText(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

/** Fields that `<<` brings in; the first of several mappings wins. */
function mergedChildOf(
  parent: YAMLMap,
  key: string,
  ast: Document.Parsed,
  depth: number,
): Child | undefined {
  for (const pair of parent.items) {
    if (!isMergeKey(pair.key)) continue;
    const merged = resolve(pair.value as Node | null, ast);
    const sources = isSeq(merged) ? merged.items : [merged];
    for (const source of sources) {
      const map = resolve((source ?? null) as Node | null, ast);
      const child = isCollection(map) && childOf(map, key, ast, depth + 1);
      if (child) return child;
    }
  }
  return undefined;
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol');
}

/** @internal */
export function locateInChunk(options: {
  text: string;
  chunk: DocumentChunk;
  pointer: string;
  target?: LocateTarget;
}): Position | undefined {
  const located = parseWithPositions(options.text, options.chunk);
  return located && locateInAst(located, options.pointer, options.target);
}

/**
 * Finds the place of a JSON pointer in a YAML text: where the value begins, or, where there is no such value, the name of
 * the nearest ancestor that exists (`/spec/owner` of a `spec` without owner is the word `spec`). Anchors and merge keys
 * lead to where the value is written.
 *
 * @param document - number of the document in the text, from 1
 * @returns `undefined` where there is no such document, or it cannot be parsed
 * @public
 */
export function locateInText(
  text: string,
  document: number,
  pointer: string,
): Position | undefined {
  const normalized = normalizeText(text);
  const chunk = splitDocuments(normalized)[document - 1];
  if (!chunk) return undefined;
  return locateInChunk({
    text: normalized.slice(chunk.start, chunk.end),
    chunk,
    pointer,
  });
}
