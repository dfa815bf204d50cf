const LONGEST_PATTERN = 1_000;
const MOST_STARS = 2;
const MOST_BRACES = 2;
const MOST_ALTERNATIVES = 16;

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

/**
 * Whether looking for a target could take for ever. Backstage looks for wildcards by regular expressions, which try every
 * way a pattern may fit: each `*` more in a part of the path multiplies them, and documents are written by strangers.
 *
 * @param target - a path or an address
 * @internal
 */
export function isTangled(target: string): boolean {
  if (!/[*{(]/.test(target)) return false;
  if (target.length > LONGEST_PATTERN) return true;
  // Patterns in patterns, such as "+(a|b)", and ranges, such as "{1..9}".
  if (/[?*+@!]\(|\{[^{}]*\.\./.test(target)) return true;
  return (
    count(target, /\*\*/g) > MOST_STARS ||
    target.split('/').some(part => count(part, /\*+/g) > MOST_STARS) ||
    count(target, /\{/g) > MOST_BRACES ||
    (target.includes('{') && count(target, /,/g) > MOST_ALTERNATIVES)
  );
}
