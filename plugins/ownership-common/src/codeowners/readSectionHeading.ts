/** @internal */
export interface SectionHeading {
  name: string;
  optional: boolean;
  approvals: number;
  /** Offset in the line at which the default owners begin. */
  ownersStart: number;
}

const HEADING = /^\s*(\^?)\[([^\]]+)\](?:\[([^\]]*)\])?(?=\s|$)/;

/** Whether a line begins as a section heading does. @internal */
export function looksLikeHeading(line: string): boolean {
  return /^\s*\^?\[/.test(line);
}

/**
 * Reads a GitLab section heading such as `^[Docs][2] @writers`. A count that is no number, or is below one, counts as
 * one, as GitLab says (https://docs.gitlab.com/user/project/codeowners/advanced/).
 *
 * @returns the heading, or `undefined` where the line is none
 *
 * @internal
 */
export function readSectionHeading(line: string): SectionHeading | undefined {
  const match = HEADING.exec(line);
  const name = match?.[2].trim();
  if (!match || !name) return undefined;
  const approvals = /^\d+$/.test(match[3] ?? '') ? Number(match[3]) : 1;
  return {
    name,
    optional: match[1] === '^',
    approvals: Math.max(1, approvals),
    ownersStart: match[0].length,
  };
}
