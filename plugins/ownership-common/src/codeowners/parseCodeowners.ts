import { checkGithubPattern } from './checkGithubPattern';
import { readOwner } from './readOwner';
import { looksLikeHeading, readSectionHeading } from './readSectionHeading';
import { tokenizeLine, type Token } from './tokenizeLine';
import type {
  CodeownersDialect,
  CodeownersOwner,
  CodeownersProblem,
  CodeownersRule,
  CodeownersSection,
  ParsedCodeowners,
} from './types';
import { utf8Length } from './utf8Length';

/**
 * GitHub loads no file of this size or above. Source: https://docs.github.com/articles/about-code-owners.
 *
 * @public
 */
export const GITHUB_SIZE_LIMIT_BYTES = 3 * 1024 * 1024;

const OWNER_FORMS: Record<CodeownersDialect, string> = {
  github: '@user, @organisation/team or an e-mail address',
  gitlab: '@user, @group, @group/subgroup, @@role or an e-mail address',
};

class Parser {
  readonly #dialect: CodeownersDialect;
  readonly #rules: CodeownersRule[] = [];
  readonly #problems: CodeownersProblem[] = [];
  readonly #sections = new Map<string, CodeownersSection>();
  #section: CodeownersSection | undefined;
  /** Defaults of the heading in force: a second heading of one name may set others. */
  #defaults: CodeownersOwner[] = [];

  constructor(dialect: CodeownersDialect) {
    this.#dialect = dialect;
  }

  parse(text: string): ParsedCodeowners {
    if (this.#dialect === 'github' && utf8Length(text) >= GITHUB_SIZE_LIMIT_BYTES) {
      this.#problems.push({
        line: 1,
        column: 1,
        reason: 'too-large',
        message: 'The file is 3 MB or more; GitHub does not load it, and no path has a code owner.',
        remedy: 'Merge lines into wider patterns until the file is smaller.',
      });
    }
    const lines = text.split('\n');
    for (let index = 0; index < lines.length; index++) {
      // A byte order mark is no part of the first pattern, yet it keeps its column.
      const line = lines[index].replace(/\r$/, '').replace(/^\uFEFF/, ' ');
      this.#readLine(line, index + 1);
    }
    return {
      dialect: this.#dialect,
      rules: this.#rules,
      sections: [...this.#sections.values()],
      problems: this.#problems,
    };
  }

  #readLine(line: string, number: number): void {
    const [first, ...rest] = tokenizeLine(line);
    if (!first || first.text.startsWith('#')) return;
    if (this.#dialect === 'github') {
      this.#readGithubRule(first, rest, number);
    } else if (looksLikeHeading(line) && this.#readHeading(line, number)) {
      return;
    } else {
      this.#readGitlabRule(first, rest, number);
    }
  }

  #readGithubRule(pattern: Token, rest: Token[], line: number): void {
    const problem = checkGithubPattern(pattern, line);
    if (problem) {
      this.#problems.push(problem);
      return;
    }
    const comment = rest.findIndex(token => token.text.startsWith('#'));
    const tokens = comment < 0 ? rest : rest.slice(0, comment);
    const owners = this.#readOwners(tokens, line);
    // GitHub skips a line with an error in it whole.
    if (owners.length < tokens.length) return;
    this.#rules.push({ line, pattern: pattern.text, owners });
  }

  #readGitlabRule(first: Token, rest: Token[], line: number): void {
    const excludes = first.text.startsWith('!');
    const pattern = excludes ? first.text.slice(1) : first.text;
    if (!pattern) return;
    const owners = this.#readGitlabOwners(rest, line);
    const inherits = !excludes && owners.length === 0 && this.#defaults.length > 0;
    this.#rules.push({
      line,
      pattern,
      owners: inherits ? this.#defaults : owners,
      ...(this.#section && { section: this.#section.name }),
      ...(inherits && { inherited: true }),
      ...(excludes && { excludes: true }),
    });
  }

  /** GitLab knows no comment at the end of a line: it reads owners out of it, and skips what is no owner. */
  #readGitlabOwners(tokens: Token[], line: number): CodeownersOwner[] {
    const comment = tokens.findIndex(token => token.text.startsWith('#'));
    if (comment < 0) return this.#readOwners(tokens, line);
    const owners = this.#readOwners(tokens.slice(0, comment), line);
    const stray = tokens
      .slice(comment)
      .map(token => this.#readOwner(token, line))
      .filter(owner => owner !== undefined);
    for (const owner of stray) {
      this.#problems.push({
        line,
        column: owner.column,
        reason: 'inline-comment',
        subject: owner.text,
        message: `GitLab takes ${owner.text} in this comment for an owner.`,
        remedy: 'Move the comment to a line of its own.',
      });
    }
    return [...owners, ...stray];
  }

  /** @returns false where the line is a rule that merely begins like a heading */
  #readHeading(line: string, number: number): boolean {
    const heading = readSectionHeading(line);
    if (!heading) {
      // `[ab]*.rb @owner` is a pattern; without a closing bracket it can only be a heading gone wrong.
      const [first] = tokenizeLine(line);
      if (!first.text.startsWith('^') && first.text.includes(']')) return false;
      this.#problems.push({
        line: number,
        column: first.start + 1,
        reason: 'invalid-section',
        subject: line.trim(),
        message: `"${line.trim()}" is not a section heading; the lines below it belong to the section above.`,
        remedy: 'Write [Name], ^[Name] or [Name][2], then default owners.',
      });
      return true;
    }
    const tokens = tokenizeLine(line).filter(token => token.start >= heading.ownersStart);
    const owners = this.#readGitlabOwners(tokens, number);
    const key = heading.name.toLocaleLowerCase('en-US');
    const known = this.#sections.get(key);
    if (known) {
      known.optional &&= heading.optional;
      known.approvals = Math.max(known.approvals, heading.approvals);
      known.owners.push(...owners);
    }
    this.#section = known ?? {
      name: heading.name,
      line: number,
      optional: heading.optional,
      approvals: heading.approvals,
      owners: [...owners],
    };
    this.#sections.set(key, this.#section);
    this.#defaults = owners;
    return true;
  }

  #readOwner(token: Token, line: number): CodeownersOwner | undefined {
    return readOwner({
      text: token.text,
      dialect: this.#dialect,
      line,
      column: token.start + 1,
    });
  }

  #readOwners(tokens: Token[], line: number): CodeownersOwner[] {
    const owners: CodeownersOwner[] = [];
    for (const token of tokens) {
      const owner = this.#readOwner(token, line);
      if (owner) {
        owners.push(owner);
        continue;
      }
      this.#problems.push({
        line,
        column: token.start + 1,
        reason: 'invalid-owner',
        subject: token.text,
        message:
          this.#dialect === 'github'
            ? `"${token.text}" is not an owner; GitHub ignores the whole line.`
            : `"${token.text}" is not an owner; GitLab ignores it.`,
        remedy: `Write ${OWNER_FORMS[this.#dialect]}; escape a blank in a path as "\\ ".`,
      });
    }
    return owners;
  }
}

/**
 * Reads a CODEOWNERS file. Never throws: a line its host would not read as meant becomes a problem with its place, and the
 * other lines are read all the same.
 *
 * @remarks
 * Sources: https://docs.github.com/articles/about-code-owners and
 * https://docs.gitlab.com/user/project/codeowners/reference/.
 *
 * @public
 */
export function parseCodeowners(
  text: string,
  options: { dialect: CodeownersDialect },
): ParsedCodeowners {
  return new Parser(options.dialect).parse(text);
}
