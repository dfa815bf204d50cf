import { checkGithubPattern } from './checkGithubPattern';
import { readOwners } from './readOwners';
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
    const { owners, problems } = readOwners({ tokens: rest, dialect: 'github', line });
    this.#problems.push(...problems);
    // GitHub skips a line with an error in it whole.
    if (problems.length > 0) return;
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

  #readGitlabOwners(tokens: Token[], line: number): CodeownersOwner[] {
    const { owners, problems } = readOwners({ tokens, dialect: 'gitlab', line });
    this.#problems.push(...problems);
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
