import { RE2JS, RE2JSSyntaxException } from 're2js';

/** A regular expression of a matcher, or why RE2 refuses it. @internal */
export type AnchoredRegexp = { matches(text: string): boolean } | { refusal: string };

/** Patterns are few, and come again with every alert and rule. */
const MOST_KNOWN = 5000;
const known = new Map<string, AnchoredRegexp>();

function compile(pattern: string, dotAll: boolean): AnchoredRegexp {
  try {
    // The pattern alone must be one, too: "a)(b" is not, though it would be between the parentheses.
    RE2JS.compile(pattern);
    const compiled = RE2JS.compile(`^(?${dotAll ? 's' : ''}:${pattern})$`);
    return { matches: text => compiled.test(text) };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { refusal: error.message };
  }
}

/**
 * Compiles the regular expression of a matcher: RE2, and anchored on both sides, as in Prometheus and Alertmanager.
 *
 * @param dotAll - whether `.` stands for a line break too, as in Prometheus since 3.0; never in Alertmanager
 * @internal
 */
export function anchoredRegexp(pattern: string, dotAll: boolean = false): AnchoredRegexp {
  const key = `${dotAll ? 's' : ''}/${pattern}`;
  let compiled = known.get(key);
  if (!compiled) {
    compiled = compile(pattern, dotAll);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, compiled);
  }
  return compiled;
}
