import { humanizeRef } from '../refs/entityRef';

/**
 * A token of a JSON pointer (RFC 6901), escaped.
 *
 * @public
 */
export function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * The pointer of an annotation.
 *
 * @public
 */
export function annotationPointer(name: string): string {
  return `/metadata/annotations/${pointerToken(name)}`;
}

/**
 * A reference as messages show it: short, but with its kind, such as `component:checkout`.
 *
 * @public
 */
export function shown(ref: string): string {
  return humanizeRef(ref);
}

/**
 * Joins names as a sentence does: `a`, `a and b`, `a, b and c`, and beyond `most` says how many more there are.
 *
 * @public
 */
export function enumerated(
  names: readonly string[],
  options: { conjunction?: 'and' | 'or'; most?: number } = {},
): string {
  const { conjunction = 'and', most = 5 } = options;
  const head = names.slice(0, most);
  if (names.length > most) return `${head.join(', ')} and ${names.length - most} more`;
  if (head.length < 2) return head.join('');
  return `${head.slice(0, -1).join(', ')} ${conjunction} ${head[head.length - 1]}`;
}

/**
 * `Did you mean a or b?`, or nothing where nothing is near.
 *
 * @public
 */
export function didYouMean(names: readonly string[]): string | undefined {
  return names.length > 0 ? `Did you mean ${enumerated(names, { conjunction: 'or' })}?` : undefined;
}

/**
 * `1 service`, `2 services`.
 *
 * @public
 */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/**
 * Code-unit order, the same on every machine and in every locale.
 *
 * @public
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
