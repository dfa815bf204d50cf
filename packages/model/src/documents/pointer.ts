/**
 * The pointer to a child, escaped as RFC 6901 says.
 *
 * @param pointer - to the parent; the empty string is the whole document
 * @param key - name of the field, or index in a list
 * @public
 */
export function joinPointer(pointer: string, key: string | number): string {
  const text = String(key);
  return text.includes('~') || text.includes('/')
    ? `${pointer}/${text.replace(/~/g, '~0').replace(/\//g, '~1')}`
    : `${pointer}/${text}`;
}

/**
 * The keys a JSON pointer consists of, unescaped.
 *
 * @public
 */
export function splitPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(pointer.startsWith('/') ? 1 : 0)
    .split('/')
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** A key may be as long as its file; a message may not. */
const LONGEST_DESCRIPTION = 200;

/**
 * The field as a person would name it: `/spec/links/0/url` is `spec.links[0].url`.
 *
 * @public
 */
export function describePointer(pointer: string): string {
  let result = '';
  for (const key of splitPointer(pointer)) {
    if (result.length + key.length > LONGEST_DESCRIPTION) return `${result}…`;
    if (/^\d+$/.test(key)) result += `[${key}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(key)) result += result ? `.${key}` : key;
    else result += `["${key}"]`;
  }
  return result;
}
