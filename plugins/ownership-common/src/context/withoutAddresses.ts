const ADDRESS = /[^\s@<>"',;:()[\]]+@[^\s@<>"',;:()[\]]+\.[^\s@<>"',;:()[\]]+/g;
const MASK = 'address-left-out';

/**
 * The value with every e-mail address in it masked, in keys too.
 *
 * @internal
 */
export function withoutAddresses(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(ADDRESS, MASK);
  if (Array.isArray(value)) return value.map(withoutAddresses);
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key.replace(ADDRESS, MASK),
        withoutAddresses(each),
      ]),
    );
  }
  return value;
}
