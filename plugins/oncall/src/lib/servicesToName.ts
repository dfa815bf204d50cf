const MOST_NAMED = 2;

/**
 * Which services of a row to name: those whose name holds what was searched for, else the first, which are the most critical.
 *
 * @internal
 */
export function servicesToName(
  refs: readonly string[],
  text: string | undefined,
): { named: string[]; others: string[] } {
  const words = text?.trim().toLocaleLowerCase('en-US').split(/\s+/).join('-');
  const wanted = words ? refs.filter(ref => ref.split(/[:/]/).pop()?.includes(words)) : [];
  const named = (wanted.length > 0 ? wanted : refs).slice(0, MOST_NAMED);
  return { named, others: refs.filter(ref => !named.includes(ref)) };
}
