import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../ast';
import { parsePromqlNumber } from '../numberLiteral';
import { type PromqlProblem, problemAt } from '../problems';
import { unquotePromql } from '../stringLiteral';

/** Ends the reading of a tree; the problem is in the context. @internal */
export class UnreadableExpression extends Error {}

/**
 * The text a tree was parsed from, how its leaves are read, and what was found to be wrong with them.
 *
 * @internal
 */
export class TreeContext {
  readonly problems: PromqlProblem[] = [];
  /** How deep the node that is being read lies. */
  depth = 0;

  constructor(readonly source: string) {}

  text({ from, to }: Span): string {
    return this.source.slice(from, to);
  }

  /** Without comments. */
  children(node: SyntaxNode): SyntaxNode[] {
    const children: SyntaxNode[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.name !== 'LineComment') children.push(child);
    }
    return children;
  }

  /** Reads a number, with or without sign, or a duration for one. */
  number(node: Span): number {
    const text = this.text(node);
    const sign = /^[+-]/.exec(text)?.[0];
    const value = parsePromqlNumber(sign ? text.slice(1).trim() : text);
    // What touches a number belongs to it, whatever the grammar made of it.
    const rest = /^\w+/.exec(this.source.slice(node.to))?.[0] ?? '';
    if (value === undefined || rest !== '') {
      this.problem(node, {
        message: `"${text}${rest}" is neither a number nor a duration.`,
        remedy: 'Write it in digits, such as 0.5 or 1e3, or with a unit, such as 5m.',
      });
      return NaN;
    }
    return sign === '-' ? -value : value;
  }

  string(node: Span): string {
    const literal = this.text(node);
    const value = unquotePromql(literal);
    if (value !== undefined) return value;
    const quote = literal[0];
    const isOpen = literal.length < 2 || literal[literal.length - 1] !== quote;
    this.problem(
      node,
      isOpen
        ? {
            message: `The text that begins with ${quote} is never closed.`,
            remedy: `Close it with ${quote}.`,
          }
        : {
            message: `The text ${literal} holds an escape or a line break that PromQL does not know.`,
            remedy: 'Double a backslash that is meant as one, or put the text between backquotes.',
          },
    );
    return '';
  }

  /** The names in a list between parentheses. */
  labels(node: SyntaxNode): string[] {
    return this.children(node).map(label => this.labelName(label));
  }

  labelName(node: SyntaxNode): string {
    return node.name === 'QuotedLabelName' ? this.string(this.children(node)[0]) : this.text(node);
  }

  /** Notes a problem after which nothing more can be read. @throws UnreadableExpression */
  fail(span: Span, problem: Pick<PromqlProblem, 'message' | 'remedy'>): never {
    this.problem(span, problem);
    throw new UnreadableExpression();
  }

  problem(
    span: Span,
    problem: Pick<PromqlProblem, 'message' | 'remedy'> & Partial<Pick<PromqlProblem, 'reason'>>,
  ): void {
    this.problems.push(problemAt(this.source, span, { reason: 'syntax', ...problem }));
  }
}
