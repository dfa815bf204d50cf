const MOST_NAMED = 2;

/**
 * Which services of a row to name: those that are called what was searched for, else the first, which are the most critical.
 *
 * @param nameOf - what a service is called
 * @internal
 */
export function servicesToName(
  refs: readonly string[],
  text: string | undefined,
  nameOf: (ref: string) => string,
): { named: string[]; others: string[] } {
  const words = text?.trim().toLocaleLowerCase('en-US');
  const isWanted = (ref: string) => {
    const names = [ref.slice(ref.lastIndexOf('/') + 1), nameOf(ref)];
    return names.some(name => name.toLocaleLowerCase('en-US').includes(words ?? ''));
  };
  const wanted = words ? refs.filter(isWanted) : [];
  const named = (wanted.length > 0 ? wanted : refs).slice(0, MOST_NAMED);
  return { named, others: refs.filter(ref => !named.includes(ref)) };
}
