import type { Token } from './tokenizeLine';
import type { CodeownersProblem } from './types';

/** Offset of the first bracket that no backslash precedes, or -1. */
function findBracket(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '[' || text[index] === ']') return index;
  }
  return -1;
}

/**
 * Finds the parts of gitignore that GitHub does not support in CODEOWNERS. Source:
 * https://docs.github.com/articles/about-code-owners, syntax exceptions.
 *
 * @returns the problem, or `undefined` where the pattern is fine
 *
 * @internal
 */
export function checkGithubPattern(pattern: Token, line: number): CodeownersProblem | undefined {
  const place = { line, column: pattern.start + 1, subject: pattern.text };
  if (pattern.text.startsWith('!')) {
    return {
      ...place,
      reason: 'negation',
      message: `GitHub knows no negation; it ignores "${pattern.text}".`,
      remedy:
        'Write the pattern without "!" and without owners: that leaves what it matches unowned.',
    };
  }
  if (pattern.text.startsWith('\\#')) {
    return {
      ...place,
      reason: 'escaped-hash',
      message: `GitHub cannot escape "#" at the start of a line; it ignores "${pattern.text}".`,
      remedy: 'Own the folder, or match the name as "?" and the rest.',
    };
  }
  const bracket = findBracket(pattern.text);
  if (bracket < 0) return undefined;
  return {
    ...place,
    column: place.column + bracket,
    reason: 'character-range',
    message: `GitHub knows no [ ] in patterns; it ignores "${pattern.text}".`,
    remedy: 'Write one line per name, or "?" for the one character.',
  };
}
