/**
 * JSON in one spelling alone: members sorted by UTF-16 code units, no space, `undefined` members left out, as RFC 8785
 * (https://www.rfc-editor.org/rfc/rfc8785) asks. Equal data give equal texts, so that a hash over it can be checked anywhere.
 *
 * @param value - plain data
 * @public
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
