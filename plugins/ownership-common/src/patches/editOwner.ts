import type { CatalogDocument } from '@rollcall/model';
import { isMap, isScalar, type Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { findScalar } from '../transfer/findScalar';
import { needsQuotes, rewriteScalar } from '../transfer/rewriteScalar';
import { differsInOwnerOnly, parseDocuments } from './readBack';

interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** The text with its owner, or why it has none. @internal */
export type EditedOwner = { text: string } | { reason: string };

const NOT_EDITABLE =
  'It is written in a way that cannot be changed without changing more than its owner.';

function pairOf(map: YAMLMap, key: string): Pair<Scalar, unknown> | undefined {
  const found = map.items.find(item => isScalar(item.key) && item.key.value === key);
  return found as Pair<Scalar, unknown> | undefined;
}

/** The document the Fleet knows, or another that says it is the same, as files change. */
function indexOf(documents: Document[], { kind, name, source }: CatalogDocument): number {
  const isIt = (document: Document | undefined) =>
    isMap(document?.contents) &&
    document.get('kind') === kind &&
    document.getIn(['metadata', 'name']) === name;
  const known = source.document - 1;
  if (isIt(documents[known])) return known;
  const found = documents.findIndex(isIt);
  return documents.findLastIndex(isIt) === found ? found : -1;
}

/** White space before a place, if nothing else stands before it on its line. */
function indentAt(source: string, offset: number): string | undefined {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

function replaceValue(
  source: string,
  { key, value }: { key: Scalar; value: Scalar },
  spelled: string,
): Replacement | undefined {
  const rewritten =
    typeof value.value === 'string' &&
    rewriteScalar({ source, scalar: value as Scalar<string>, text: spelled });
  if (rewritten) return rewritten;
  if (!value.range || !key.range) return undefined;
  const [start, end] = value.range;
  const quoted = needsQuotes(spelled) ? JSON.stringify(spelled) : spelled;
  if (start === end) {
    // Nothing stands there, perhaps a comment: the place is right after the colon.
    const colon = source.indexOf(':', key.range[1]) + 1;
    return { start: colon, end: colon, text: ` ${quoted}` };
  }
  const lineEnd = /\r?\n$/.exec(source.slice(start, end))?.[0] ?? '';
  return { start, end, text: `${quoted}${lineEnd}` };
}

/** After type and lifecycle, where authors put it; in a flow mapping, and where neither fits on a line, before the first. */
function insertPair(source: string, spec: YAMLMap, spelled: string): Replacement | undefined {
  const first = spec.items[0]?.key as Scalar | undefined;
  const at = first?.range?.[0];
  if (first === undefined || at === undefined) return undefined;
  const indent = indentAt(source, at);
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  if (spec.flow) {
    const isJson = first.type === 'QUOTE_DOUBLE';
    const value = isJson || needsQuotes(spelled) ? JSON.stringify(spelled) : spelled;
    const gap = indent === undefined ? ' ' : `${newline}${indent}`;
    return { start: at, end: at, text: `${isJson ? '"owner"' : 'owner'}: ${value},${gap}` };
  }
  if (indent === undefined) return undefined;
  const line = `owner: ${needsQuotes(spelled) ? JSON.stringify(spelled) : spelled}`;
  for (const key of ['lifecycle', 'type']) {
    const value = pairOf(spec, key)?.value;
    const range = isScalar(value) ? value.range : undefined;
    if (!range || source.slice(range[0], range[1]).includes('\n')) continue;
    const rest = /\r?\n/.exec(source.slice(range[1]));
    const end = rest ? range[1] + rest.index : source.length;
    return { start: end, end, text: `${newline}${indent}${line}` };
  }
  return { start: at, end: at, text: `${line}${newline}${indent}` };
}

/**
 * Sets `spec.owner` of one document and leaves every other character as it is: comments, quotes, order and line ends.
 *
 * @param options - `spell`: how the owner is written, given what stood there
 * @internal
 */
export function editOwner(options: {
  text: string;
  document: CatalogDocument;
  spell(written: string | undefined): string | undefined;
}): EditedOwner {
  const { text, document } = options;
  const documents = parseDocuments(text);
  const index = indexOf(documents, document);
  if (index < 0) return { reason: 'Its file does not declare it any more, or more than once.' };
  if (documents[index].errors.length > 0) {
    return { reason: 'Its YAML cannot be read: mend that first.' };
  }
  const spec = pairOf(documents[index].contents as YAMLMap, 'spec')?.value;
  if (!isMap(spec)) return { reason: NOT_EDITABLE };
  const pair = pairOf(spec as YAMLMap, 'owner');
  const found = pair && findScalar(documents[index], ['spec', 'owner']);
  if (found && 'reason' in found) return { reason: found.reason };
  const value = pair?.value;
  if (pair && !isScalar(value)) return { reason: NOT_EDITABLE };
  const written = isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
  const spelled = options.spell(written);
  if (spelled === undefined) {
    return { reason: 'Aliases or placeholders of the policy give its name another meaning.' };
  }
  const replacement =
    pair && isScalar(value)
      ? replaceValue(text, { key: pair.key, value }, spelled)
      : insertPair(text, spec as YAMLMap, spelled);
  if (!replacement) return { reason: NOT_EDITABLE };
  const { start, end } = replacement;
  const after = text.slice(0, start) + replacement.text + text.slice(end);
  return differsInOwnerOnly({ before: text, after, index, owner: spelled })
    ? { text: after }
    : { reason: NOT_EDITABLE };
}
