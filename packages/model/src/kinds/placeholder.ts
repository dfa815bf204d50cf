/**
 * Whether a value is one of Backstage's placeholders, such as `{$text: ./api.yaml}`: a mapping of one field, named after
 * what is to be done with the file or address it holds.
 *
 * @public
 */
export function isPlaceholder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return (
    keys.length === 1 &&
    /^\$[a-z]+$/i.test(keys[0]) &&
    typeof (value as Record<string, unknown>)[keys[0]] === 'string'
  );
}
