/**
 * The end of an address that asks for what is given.
 *
 * @returns `?a=1&b=true`, without what is undefined; empty where nothing is left
 * @public
 */
export function queryOf(parameters: object): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
