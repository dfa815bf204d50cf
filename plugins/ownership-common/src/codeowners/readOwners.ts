import { readOwner } from './readOwner';
import type { Token } from './tokenizeLine';
import type { CodeownersDialect, CodeownersOwner, CodeownersProblem } from './types';

const OWNER_FORMS: Record<CodeownersDialect, string> = {
  github: '@user, @organisation/team or an e-mail address',
  gitlab: '@user, @group, @group/subgroup, @@role or an e-mail address',
};

/** @internal */
export interface ReadOwnersOptions {
  /** What follows the pattern or heading on its line. */
  tokens: Token[];
  dialect: CodeownersDialect;
  line: number;
}

/** @internal */
export interface ReadOwners {
  owners: CodeownersOwner[];
  problems: CodeownersProblem[];
}

function readEach({ tokens, dialect, line }: ReadOwnersOptions): ReadOwners {
  const owners: CodeownersOwner[] = [];
  const problems: CodeownersProblem[] = [];
  for (const { text, start } of tokens) {
    const column = start + 1;
    const owner = readOwner({ text, dialect, line, column });
    if (owner) {
      owners.push(owner);
      continue;
    }
    problems.push({
      line,
      column,
      reason: 'invalid-owner',
      subject: text,
      message:
        dialect === 'github'
          ? `"${text}" is not an owner; GitHub ignores the whole line.`
          : `"${text}" is not an owner; GitLab ignores it.`,
      remedy: `Write ${OWNER_FORMS[dialect]}; escape a blank in a path as "\\ ".`,
    });
  }
  return { owners, problems };
}

/**
 * Reads the owners of a line up to a comment. GitLab knows no comment at the end of a line: it reads owners out of that too,
 * and skips what is no owner.
 *
 * @internal
 */
export function readOwners(options: ReadOwnersOptions): ReadOwners {
  const { tokens, dialect, line } = options;
  const comment = tokens.findIndex(token => token.text.startsWith('#'));
  if (comment < 0) return readEach(options);
  const { owners, problems } = readEach({ ...options, tokens: tokens.slice(0, comment) });
  if (dialect === 'github') return { owners, problems };
  const stray = readEach({ ...options, tokens: tokens.slice(comment) }).owners;
  return {
    owners: [...owners, ...stray],
    problems: [
      ...problems,
      ...stray.map(({ text, column }): CodeownersProblem => ({
        line,
        column,
        reason: 'inline-comment',
        subject: text,
        message: `GitLab takes ${text} in this comment for an owner.`,
        remedy: 'Move the comment to a line of its own.',
      })),
    ],
  };
}
