import { setImmediate } from 'node:timers/promises';
import { matchGlob } from '@rollcall/model';

/** As long as a path; a longer one matches nothing. */
const LONGEST_PATTERN = 1_000;
/** Other requests get their turn after so many names. */
const NAMES_PER_TURN = 200;

/**
 * The names that match a pattern of a document, in their order.
 *
 * @internal
 */
export async function matchesOf(names: Iterable<string>, pattern: string): Promise<string[]> {
  const matches: string[] = [];
  if (pattern.length > LONGEST_PATTERN) return matches;
  let compared = 0;
  for (const name of names) {
    if (compared % NAMES_PER_TURN === 0) await setImmediate();
    compared += 1;
    if (matchGlob(name, pattern)) matches.push(name);
  }
  return matches;
}
