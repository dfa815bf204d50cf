import type { JsonObject } from '@rollcall/model';
import { fillPlaceholders, type PlaceholderInputs } from './placeholders';

/** As long as `prometheus.query` takes them. */
const LONGEST_QUERY = 4_000;
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/**
 * A query as a call that only looks. Placeholders inside quotes of the query become inputs.
 *
 * @returns `undefined` where somebody must first fill in or mend something: a placeholder outside of quotes, or what a
 *   runbook would take for an expression of its own
 * @internal
 */
export function promQlCall(code: string, inputs: PlaceholderInputs): JsonObject | undefined {
  const query = code.trim();
  if (query === '' || query.length > LONGEST_QUERY || query.includes('${{')) return undefined;
  const outside = query.replace(STRING, '');
  if (/\$|<[A-Za-z][^<>=]*>|["'`]|\.\.\./.test(outside)) return undefined;
  const filled = query.replace(STRING, string => fillPlaceholders(string, inputs));
  if (filled.length > LONGEST_QUERY) return undefined;
  return { action: 'prometheus.query', with: { query: filled } };
}
