import type { PromqlExpression } from './ast';
import { normalizePromql } from './normalizePromql';

/** @public */
export interface SamePromqlOptions {
  /**
   * By how much numbers may differ, relative to the larger; none unless said. Generators write one number in several ways:
   * `1 - 0.999` and `0.001` differ in the last digits.
   */
  relativeTolerance?: number;
}

function sameNumber(a: number, b: number, tolerance: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function sameValue(a: unknown, b: unknown, tolerance: number): boolean {
  if (typeof a === 'number' && typeof b === 'number') return sameNumber(a, b, tolerance);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, at) => sameValue(item, b[at], tolerance))
    );
  }
  const left = meaningful(a as Record<string, unknown>);
  const right = meaningful(b as Record<string, unknown>);
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(key => key in right && sameValue(left[key], right[key], tolerance))
  );
}

/** Places are no part of the meaning; nor is how a number was written. */
function meaningful(node: Record<string, unknown>): Record<string, unknown> {
  const { from, to, spelling, ...others } = node;
  return others;
}

/**
 * Whether two expressions are one, whatever their spelling.
 *
 * @public
 */
export function samePromql(
  a: PromqlExpression,
  b: PromqlExpression,
  options: SamePromqlOptions = {},
): boolean {
  return sameValue(normalizePromql(a), normalizePromql(b), options.relativeTolerance ?? 0);
}
