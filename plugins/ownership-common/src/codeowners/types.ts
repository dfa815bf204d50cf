/** Whose rules a CODEOWNERS file follows. @public */
export type CodeownersDialect = 'github' | 'gitlab';

/** Who is named on a line, told apart by syntax alone. @public */
export interface CodeownersOwner {
  /** `role` is GitLab's `@@maintainer`. */
  kind: 'team' | 'user' | 'email' | 'role';
  /** As written, such as `@acme/payments`. */
  text: string;
  /** Where the token starts, from 1. */
  line: number;
  column: number;
  /** GitLab writes top-level groups as it writes people, so `@payments` may be either. */
  mayBeGroup?: true;
}

/** One line that says who owns what. @public */
export interface CodeownersRule {
  /** From 1. */
  line: number;
  /** As written, escapes included. */
  pattern: string;
  /** Empty where the line takes ownership away. */
  owners: CodeownersOwner[];
  /** Name of the GitLab section, in the spelling of its first heading. */
  section?: string;
  /** The owners are the section's default, not the line's own. */
  inherited?: true;
  /** A GitLab `!` line: what it matches needs no owner in its section. */
  excludes?: true;
}

/** A GitLab section. Headings of one name, whatever their case, are one section. @public */
export interface CodeownersSection {
  name: string;
  /** Line of the first heading. */
  line: number;
  /** True only where every heading of that name is optional. */
  optional: boolean;
  /** How many owners must approve, at least 1. */
  approvals: number;
  /** Every default owner written on one of its headings. */
  owners: CodeownersOwner[];
}

/** What can be wrong with a line, or with the whole file. @public */
export type CodeownersProblemReason =
  | 'negation'
  | 'character-range'
  | 'escaped-hash'
  | 'invalid-owner'
  | 'invalid-section'
  | 'inline-comment'
  | 'too-large';

/** Something the host of the repository will not read as its author meant it. @public */
export interface CodeownersProblem {
  line: number;
  column: number;
  reason: CodeownersProblemReason;
  /** The offending text, where there is one. */
  subject?: string;
  message: string;
  remedy: string;
}

/** A CODEOWNERS file, read. @public */
export interface ParsedCodeowners {
  dialect: CodeownersDialect;
  /** In the order of the file; lines the host ignores are not among them. */
  rules: CodeownersRule[];
  /** Named GitLab sections in the order of their first heading. */
  sections: CodeownersSection[];
  problems: CodeownersProblem[];
}

/** Who owns a path according to one section. @public */
export interface CodeownersSectionMatch {
  /** Absent for lines outside any section. */
  section?: string;
  rule: CodeownersRule;
  owners: readonly CodeownersOwner[];
  /** A line matches, and it names nobody. */
  cleared: boolean;
}

/** Who owns a path. @public */
export interface CodeownersMatch {
  /** The line that decides; with GitLab sections the last of theirs; absent where no line matches. */
  rule?: CodeownersRule;
  /** With GitLab sections those of all sections together, each once. */
  owners: readonly CodeownersOwner[];
  /** A line matches, and nobody owns the path: not the same as no line at all. */
  cleared: boolean;
  /** One entry per section with a matching line; GitHub files have at most one. */
  sections: readonly CodeownersSectionMatch[];
}

/** A compiled CODEOWNERS file. @public */
export interface CodeownersMatcher {
  /**
   * @param path - relative to the root of the repository, with `/`; a leading `/` or `./` is ignored
   */
  ownersOf(path: string): CodeownersMatch;
}
