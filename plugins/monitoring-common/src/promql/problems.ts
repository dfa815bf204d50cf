import type { Span } from './ast';

/** What is wrong with an expression. @public */
export type PromqlProblemReason =
  /** Nothing is written. */
  | 'empty'
  /** The text is no PromQL. */
  | 'syntax'
  /** A placeholder of a template stands where an expression should. */
  | 'template'
  | 'unknown-function'
  /** It can be read, but makes no sense: a wrong type, a wrong number of arguments, a selector of everything. */
  | 'type'
  /** A regular expression that RE2 refuses. */
  | 'regexp';

/**
 * Something that keeps Prometheus from using an expression, and where.
 *
 * @public
 */
export interface PromqlProblem extends Span {
  reason: PromqlProblemReason;
  message: string;
  remedy: string;
  /** Line within the expression, from 1. */
  line: number;
  /** Column within that line, from 1, in UTF-16 units. */
  column: number;
}

/**
 * Line and column of an offset, both from 1.
 */
function placeInText(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: offset - lastBreak };
}

/**
 * A problem, with its place computed.
 *
 * @internal
 */
export function problemAt(
  text: string,
  span: Span,
  problem: Pick<PromqlProblem, 'reason' | 'message' | 'remedy'>,
): PromqlProblem {
  const { from, to } = span;
  return { ...problem, from, to, ...placeInText(text, from) };
}
