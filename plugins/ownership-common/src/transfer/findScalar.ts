import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Document,
  type Scalar,
} from 'yaml';

/** A value that can be edited, or why what stands there cannot. @internal */
export type FoundScalar = { scalar: Scalar<string> } | { offset: number; reason: string };

/** Names of anchors that some alias of the document repeats. */
function repeatedAnchors(document: Document): Set<string> {
  const names = new Set<string>();
  visit(document, {
    Alias(_key, alias) {
      names.add(alias.source);
    },
  });
  return names;
}

function offsetOf(node: unknown): number {
  return (isScalar(node) || isCollection(node) || isAlias(node)) && node.range ? node.range[0] : 0;
}

/**
 * Finds the scalar at a path of a YAML document. What an alias or a merge key brings in from elsewhere, and what an alias
 * repeats elsewhere, is not edited: that would change other places as well.
 *
 * @returns `undefined` where nothing stands at the path, or no text
 *
 * @internal
 */
export function findScalar(document: Document, path: (string | number)[]): FoundScalar | undefined {
  const repeated = repeatedAnchors(document);
  let node: unknown = document.contents;
  for (const step of [...path, undefined]) {
    if (isAlias(node)) {
      return { offset: offsetOf(node), reason: `It comes from the anchor &${node.source}.` };
    }
    if ((isScalar(node) || isCollection(node)) && node.anchor && repeated.has(node.anchor)) {
      return {
        offset: offsetOf(node),
        reason: `Aliases repeat it elsewhere (anchor &${node.anchor}).`,
      };
    }
    if (step === undefined) break;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      const merge = node.items.find(({ key }) => isScalar(key) && key.source === '<<');
      if (!pair && merge) {
        return { offset: offsetOf(merge.key), reason: 'A merge key (<<) brings it in.' };
      }
      node = pair?.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
    } else {
      return undefined;
    }
  }
  return isScalar(node) && typeof node.value === 'string'
    ? { scalar: node as Scalar<string> }
    : undefined;
}
