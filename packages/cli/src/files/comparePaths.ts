/**
 * Orders paths by code unit, so that the order is the same on every machine and in every locale.
 *
 * @internal
 */
export function comparePaths(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
