import { looksLikeHeading, readSectionHeading } from './readSectionHeading';
import type { CodeownersDialect } from './types';

/**
 * Where CODEOWNERS is looked for, first hit wins. Sources: https://docs.github.com/articles/about-code-owners and
 * https://docs.gitlab.com/user/project/codeowners/.
 *
 * @public
 */
export const CODEOWNERS_FILES = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
] as const;

/**
 * Whose rules a CODEOWNERS file follows: its folder says so, else a section heading does, which GitHub does not have.
 *
 * @public
 */
export function codeownersDialect(options: {
  /** Path of the file. */
  file: string;
  text: string;
}): CodeownersDialect {
  const { file, text } = options;
  if (/(?:^|\/)\.gitlab\/CODEOWNERS$/.test(file)) return 'gitlab';
  if (/(?:^|\/)\.github\/CODEOWNERS$/.test(file)) return 'github';
  return text.split('\n').some(line => looksLikeHeading(line) && readSectionHeading(line))
    ? 'gitlab'
    : 'github';
}
