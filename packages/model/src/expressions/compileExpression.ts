import { celEnv, parse, plan, type CelInput, type CelResult } from '@bufbuild/cel';
import { readExpression, type ExpressionFacts } from './readExpression';

/** What keeps the cost of one evaluation small: CEL has no limit of its own. @public */
export interface ExpressionLimits {
  characters: number;
  /** How deep `all`, `exists`, `map` and `filter` may stand in each other. */
  nestedLoops: number;
  /** Nodes of the parsed expression. */
  nodes: number;
  /** Elements of one list written in the expression. */
  listElements: number;
}

/** What an expression may speak of: names to values, nested by dots. @public */
export type ExpressionBindings = Record<string, CelInput>;

/** @public */
export type CompiledExpression =
  | ({ valid: true; evaluate(bindings: ExpressionBindings): CelResult } & ExpressionFacts)
  | { valid: false; problem: string };

const environment = celEnv();

function syntaxProblem(error: unknown): string {
  const { location, rawMessage, message } = error as {
    location?: { start?: { column?: number } };
    rawMessage?: string;
    message?: string;
  };
  const column = location?.start?.column;
  const text = rawMessage ?? message ?? 'it is no expression';
  return `${column === undefined ? '' : `at character ${column}, `}${text}.`;
}

/**
 * Compiles an expression in CEL (https://cel.dev). What is too long, too deep, unreadable or calls a function that does not
 * exist is invalid, with the reason as the end of a sentence; this never throws. CEL is not Turing-complete, reads nothing
 * but its bindings, and its regular expressions are RE2.
 * @public
 */
export function compileExpression(
  expression: string,
  limits: ExpressionLimits,
): CompiledExpression {
  if (typeof expression !== 'string') return { valid: false, problem: 'it is no text.' };
  if (expression.length > limits.characters) {
    return { valid: false, problem: `it is longer than ${limits.characters} characters.` };
  }
  try {
    const parsed = parse(expression);
    const facts = readExpression(parsed.expr);
    if (facts.nestedLoops > limits.nestedLoops) {
      return { valid: false, problem: `it nests more than ${limits.nestedLoops} loops.` };
    }
    if (facts.nodes > limits.nodes) {
      return { valid: false, problem: `it has more than ${limits.nodes} parts.` };
    }
    if (facts.longestList > limits.listElements) {
      return {
        valid: false,
        problem: `it lists more than ${limits.listElements} things in one place.`,
      };
    }
    const unknown = facts.functions.find(name => !environment.funcs.find(name));
    if (unknown) return { valid: false, problem: `there is no function "${unknown}".` };
    return { valid: true, evaluate: plan(environment, parsed), ...facts };
  } catch (error) {
    return { valid: false, problem: syntaxProblem(error) };
  }
}
