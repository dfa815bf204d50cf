import type { CodeownersDialect, CodeownersOwner } from './types';

// Every repetition is over one class that the next character is not in, so none of these can backtrack badly.
const GITHUB_USER = /^@[a-z0-9][a-z0-9_-]*$/i;
const GITHUB_TEAM = /^@[a-z0-9][a-z0-9_-]*\/[a-z0-9_.-]+$/i;
const GITLAB_NAME = /^@[a-z0-9_][a-z0-9_.-]*$/i;
const GITLAB_NESTED = /^@[a-z0-9_][a-z0-9_.-]*(?:\/[a-z0-9_.-]+)+$/i;
const GITLAB_ROLE = /^@@(?:developer|maintainer|owner)s?$/i;
const EMAIL = /^[^\s@/]+@[^\s@/]+$/;

function kindOf(text: string, dialect: CodeownersDialect): CodeownersOwner['kind'] | undefined {
  if (dialect === 'github') {
    if (GITHUB_TEAM.test(text)) return 'team';
    if (GITHUB_USER.test(text)) return 'user';
  } else {
    if (GITLAB_ROLE.test(text)) return 'role';
    if (GITLAB_NESTED.test(text)) return 'team';
    if (GITLAB_NAME.test(text)) return 'user';
  }
  return EMAIL.test(text) ? 'email' : undefined;
}

/**
 * Reads one owner: `@user`, `@organisation/team`, an e-mail address, and on GitLab nested groups and `@@role`.
 *
 * @returns the owner, or `undefined` where the text is none in that dialect
 *
 * @internal
 */
export function readOwner(options: {
  text: string;
  dialect: CodeownersDialect;
  line: number;
  column: number;
}): CodeownersOwner | undefined {
  const { text, dialect, line, column } = options;
  const kind = kindOf(text, dialect);
  if (!kind) return undefined;
  return dialect === 'gitlab' && kind === 'user'
    ? { kind, text, line, column, mayBeGroup: true }
    : { kind, text, line, column };
}
