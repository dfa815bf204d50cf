import type { ReadLimits } from './limits';
import { joinPointer } from './pointer';

/** What is wrong with a parsed value as such, and where. @internal */
export interface ValueFault {
  reason: 'forbidden-key' | 'alias-bomb' | 'too-deep';
  pointer: string;
  /** The key, for `forbidden-key`. */
  key?: string;
  /** For `alias-bomb`: the value contains itself. */
  cyclic?: boolean;
}

const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/**
 * Whether the text could possibly hold a forbidden key or an alias; most documents hold neither and need no walk.
 * A backslash may spell a key in escapes.
 *
 * @internal
 */
export function needsInspection(text: string): boolean {
  return text.includes('&') || text.includes('\\') || FORBIDDEN.some(key => text.includes(key));
}

interface Size {
  /** Values below and including this one, aliases written out. */
  nodes: number;
  /** 1 for a list of scalars. */
  height: number;
}

/**
 * Looks for keys that could reach an object's prototype and for aliases that would explode when written out. Each shared
 * value is visited once, so that looking costs no more than the text is long.
 *
 * @internal
 */
export function inspectValue(root: unknown, limits: ReadLimits): ValueFault | undefined {
  const sizes = new Map<object, Size>();
  const open = new Set<object>();
  let fault: ValueFault | undefined;
  /** Values met for the first time. */
  let written = 0;

  const visit = (value: unknown, pointer: string, depth: number): Size => {
    if (typeof value !== 'object' || value === null) {
      return { nodes: 1, height: 0 };
    }
    const known = sizes.get(value);
    if (known) {
      if (depth + known.height > limits.maxDepth) {
        fault ??= { reason: 'too-deep', pointer };
      }
      return known;
    }
    if (open.has(value)) {
      fault ??= { reason: 'alias-bomb', pointer, cyclic: true };
      return { nodes: 1, height: 0 };
    }
    if (depth >= limits.maxDepth) {
      fault ??= { reason: 'too-deep', pointer };
      return { nodes: 1, height: 0 };
    }
    open.add(value);
    const size: Size = { nodes: 1, height: 0 };
    written++;
    for (const key of Object.keys(value)) {
      if (fault) break;
      if (FORBIDDEN.includes(key) && !Array.isArray(value)) {
        fault = {
          reason: 'forbidden-key',
          pointer: joinPointer(pointer, key),
          key,
        };
        break;
      }
      const child = (value as Record<string, unknown>)[key];
      if (typeof child !== 'object' || child === null) {
        size.nodes++;
        written++;
        continue;
      }
      const below = visit(child, joinPointer(pointer, key), depth + 1);
      size.nodes += below.nodes;
      size.height = Math.max(size.height, below.height + 1);
      if (size.nodes - written > limits.maxAliasedNodes) {
        fault ??= { reason: 'alias-bomb', pointer };
      }
    }
    open.delete(value);
    sizes.set(value, size);
    return size;
  };

  visit(root, '', 0);
  return fault;
}
