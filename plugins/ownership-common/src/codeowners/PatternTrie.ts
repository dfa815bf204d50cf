import { GlobIndex } from './GlobIndex';
import type { PathPattern, PatternSegment } from './PathPattern';

class TrieNode {
  /** Highest value of a pattern that ends here and covers the path itself; -1 for none. */
  itself = -1;
  /** Highest value of a pattern that ends here and covers what is below; -1 for none. */
  below = -1;
  /** Highest value anywhere at or under this node: what a walk can still gain by coming here. */
  highest = -1;
  /** Step of the walk that last reached this node, so that two ways to it count once. */
  reachedAt = 0;
  readonly literals = new Map<string, TrieNode>();
  /** Children for `*` plus text that begins with a dot, by that text. */
  readonly suffixes = new Map<string, TrieNode>();
  /** Made where needed: most nodes have none. */
  globs: GlobIndex<TrieNode> | undefined;
  any: TrieNode | undefined;
  deep: TrieNode | undefined;

  constructor(
    /** Whether this node stands for `**`, and so stays reached whatever comes. */
    readonly isDeep: boolean,
  ) {}

  child(segment: PatternSegment): TrieNode {
    switch (segment.kind) {
      case 'literal':
        return TrieNode.#getOrAdd(this.literals, segment.text);
      case 'any':
        this.any ??= new TrieNode(false);
        return this.any;
      case 'deep':
        this.deep ??= new TrieNode(true);
        return this.deep;
      default:
        break;
    }
    const { glob, source } = segment;
    if (glob.suffix?.startsWith('.')) {
      return TrieNode.#getOrAdd(this.suffixes, glob.suffix);
    }
    this.globs ??= new GlobIndex();
    return this.globs.getOrAdd(source, glob, () => new TrieNode(false));
  }

  static #getOrAdd(nodes: Map<string, TrieNode>, key: string): TrieNode {
    let node = nodes.get(key);
    if (!node) {
      node = new TrieNode(false);
      nodes.set(key, node);
    }
    return node;
  }
}

/**
 * Patterns in a tree of path segments, walked once per path along all branches that match. Literal segments and
 * extensions are looked up, other globs are tried where the segment has some characters they demand, and a branch that cannot beat the best value so far is
 * not entered. A walk is bounded by the depth of the path times the size of the tree.
 *
 * @internal
 */
export class PatternTrie {
  readonly #root = new TrieNode(false);
  #step = 0;

  /** @param value - at least 0; of all patterns that match a path the highest wins */
  add(pattern: PathPattern, value: number): void {
    let node = this.#root;
    node.highest = Math.max(node.highest, value);
    for (const segment of pattern.segments) {
      node = node.child(segment);
      node.highest = Math.max(node.highest, value);
    }
    if (pattern.covers !== 'below') node.itself = Math.max(node.itself, value);
    if (pattern.covers !== 'itself') node.below = Math.max(node.below, value);
  }

  /** The highest value of a pattern that matches, or -1. */
  highestMatch(segments: readonly string[]): number {
    let best = this.#root.below;
    let active: TrieNode[] = [];
    this.#reach(active, this.#root, ++this.#step, best);
    for (let depth = 0; depth < segments.length; depth++) {
      const segment = segments[depth];
      const isLast = depth === segments.length - 1;
      const reached: TrieNode[] = [];
      const step = ++this.#step;
      for (const node of active) {
        this.#advance(reached, node, segment, step, best);
      }
      for (const node of reached) {
        best = Math.max(best, isLast ? node.itself : node.below);
      }
      if (reached.length === 0) break;
      active = reached;
    }
    return best;
  }

  #reach(reached: TrieNode[], node: TrieNode | undefined, step: number, best: number): void {
    if (!node || node.highest <= best || node.reachedAt === step) return;
    node.reachedAt = step;
    reached.push(node);
    // `**` may stand for no folder at all.
    this.#reach(reached, node.deep, step, best);
  }

  #advance(reached: TrieNode[], node: TrieNode, segment: string, step: number, best: number): void {
    if (node.isDeep) this.#reach(reached, node, step, best);
    this.#reach(reached, node.literals.get(segment), step, best);
    this.#reach(reached, node.any, step, best);
    if (node.suffixes.size > 0) {
      let dot = segment.indexOf('.');
      while (dot >= 0) {
        this.#reach(reached, node.suffixes.get(segment.slice(dot)), step, best);
        dot = segment.indexOf('.', dot + 1);
      }
    }
    node.globs?.eachCandidate(segment, (glob, next) => {
      if (next.highest > best && next.reachedAt !== step && glob.matches(segment)) {
        this.#reach(reached, next, step, best);
      }
    });
  }
}
