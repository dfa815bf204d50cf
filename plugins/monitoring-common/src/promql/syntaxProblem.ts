import type { Tree } from '@lezer/common';
import { nearestNames } from '@rollcall/model';
import type { Span } from './ast';
import { PROMQL_FUNCTIONS } from './functions';
import { type PromqlProblem, problemAt } from './problems';

/** Placeholders of the templates people make rule files with: Go and Jinja, shells, ERB, Helm with its own marks. */
const TEMPLATE = /\{\{|\{%|\$\{|<%|\[\[/;

/** Whether a text holds a placeholder somebody or something should have filled in. @internal */
export function templateIn(text: string): Span | undefined {
  const match = TEMPLATE.exec(text);
  return match ? { from: match.index, to: match.index + match[0].length } : undefined;
}

/** Beyond, the parser runs out of room where one operation follows the other. */
const MOST_OPERATORS = 350;
const OPERATORS = /\b(?:and|or|unless|atan2)\b|[-+*/%^<>]|[=!]=/gi;

const CLOSING: Record<string, string> = { '(': ')', '{': '}', '[': ']' };

/** Strings and comments, and brackets outside of them. */
const BRACKETS = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`[^`]*`?|#[^\n]*|[(){}[\]]/g;

/** The first bracket that is never closed, or that closes what was never opened. */
function unbalanced(source: string): { at: number; bracket: string } | undefined {
  const open: { at: number; bracket: string }[] = [];
  for (const { 0: token, index: at } of source.matchAll(BRACKETS)) {
    if (token in CLOSING) open.push({ at, bracket: token });
    else if (token === ')' || token === '}' || token === ']') {
      const last = open.pop();
      if (!last || CLOSING[last.bracket] !== token) return { at, bracket: token };
    }
  }
  return open[open.length - 1];
}

function firstError(tree: Tree): Span {
  let found: Span | undefined;
  tree.iterate({
    enter(node) {
      if (found) return false;
      if (node.type.isError) found = { from: node.from, to: node.to };
      return undefined;
    },
  });
  return found ?? { from: tree.length, to: tree.length };
}

/** The name before a `(` at which the parser stopped, where it is no function. */
function unknownFunction(source: string, at: number): (Span & { name: string }) | undefined {
  const call = /([A-Za-z_]\w*)\s*$/.exec(source.slice(0, at));
  if (source[at] !== '(' || !call || PROMQL_FUNCTIONS.has(call[1])) return undefined;
  return { name: call[1], from: call.index, to: call.index + call[1].length };
}

function unexpected(source: string, at: number): string {
  const rest = source.slice(at).trimStart();
  if (rest === '') return 'The expression ends too early.';
  const token = /^(?:[A-Za-z_:][\w:]*|[\d.]+\w*|[!=<>~]+|.)/su.exec(rest)![0];
  return `"${token}" is not expected here.`;
}

/**
 * Says in one problem why a text is no PromQL, and where that shows.
 *
 * @internal
 */
export function syntaxProblem(source: string, tree: Tree): PromqlProblem {
  const template = templateIn(source);
  if (template) {
    return problemAt(source, template, {
      reason: 'template',
      message: 'The expression holds a placeholder of a template that nobody filled in.',
      remedy: 'Audit what the template makes rather than the template, or leave its folder out.',
    });
  }
  const error = firstError(tree);
  const unknown = unknownFunction(source, error.from);
  if (unknown) {
    const [nearest] = nearestNames(unknown.name, PROMQL_FUNCTIONS, 1);
    return problemAt(source, unknown, {
      reason: 'unknown-function',
      message: `PromQL has no function "${unknown.name}".`,
      remedy: nearest
        ? `Did you mean ${nearest}?`
        : 'Use a function of PromQL; other dialects, such as MetricsQL, have more.',
    });
  }
  const bracket = unbalanced(source);
  if (bracket) {
    const { at } = bracket;
    const isOpen = bracket.bracket in CLOSING;
    return problemAt(
      source,
      { from: at, to: at + 1 },
      {
        reason: 'syntax',
        message: isOpen
          ? `"${bracket.bracket}" is never closed.`
          : `"${bracket.bracket}" closes nothing that is open.`,
        remedy: isOpen ? `Write the missing "${CLOSING[bracket.bracket]}".` : 'Remove it.',
      },
    );
  }
  if ((source.match(OPERATORS)?.length ?? 0) > MOST_OPERATORS) {
    return problemAt(
      source,
      { from: 0, to: source.length },
      {
        reason: 'syntax',
        message: `The expression has more than ${MOST_OPERATORS} operators, which is too long to be read here.`,
        remedy: 'Record parts of it by rules of their own.',
      },
    );
  }
  const start = error.from + (/^\s*/.exec(source.slice(error.from))?.[0].length ?? 0);
  const from = Math.min(start, source.length);
  return problemAt(
    source,
    { from, to: Math.max(from, error.to) },
    {
      reason: 'syntax',
      message: unexpected(source, from),
      remedy: 'Check the expression with promtool, or in the query page of Prometheus.',
    },
  );
}
