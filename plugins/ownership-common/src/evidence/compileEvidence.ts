import { celEnv, parse, plan, type CelInput, type CelResult } from '@bufbuild/cel';
import { readExpression, type ExpressionFacts } from './readExpression';

/** Evidence is a sentence, not a program: these keep the cost of one evaluation below a few hundred thousand steps. */
const MOST_CHARACTERS = 1_000;
const MOST_NESTED_LOOPS = 2;

/** What an expression may speak of: names to values, nested by dots. @internal */
export type EvidenceBindings = Record<string, CelInput>;

/** @internal */
export type CompiledEvidence =
  | ({ valid: true; evaluate(bindings: EvidenceBindings): CelResult } & ExpressionFacts)
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

function compile(expression: string): CompiledEvidence {
  if (typeof expression !== 'string') return { valid: false, problem: 'it is no text.' };
  if (expression.length > MOST_CHARACTERS) {
    return { valid: false, problem: `it is longer than ${MOST_CHARACTERS} characters.` };
  }
  try {
    const parsed = parse(expression);
    const facts = readExpression(parsed.expr);
    if (facts.nestedLoops > MOST_NESTED_LOOPS) {
      return { valid: false, problem: `it nests more than ${MOST_NESTED_LOOPS} loops.` };
    }
    const unknown = facts.functions.find(name => !environment.funcs.find(name));
    if (unknown) return { valid: false, problem: `there is no function "${unknown}".` };
    return { valid: true, evaluate: plan(environment, parsed), ...facts };
  } catch (error) {
    return { valid: false, problem: syntaxProblem(error) };
  }
}

/** A policy has a few dozen expressions; the bound only keeps a long-lived process from growing without end. */
const MOST_COMPILED = 1_000;
const compiled = new Map<string, CompiledEvidence>();

/**
 * Compiles a condition in CEL (https://cel.dev) once, however many services it is asked of. What is too long, too deep,
 * unreadable or calls a function that does not exist is invalid, with the reason; this never throws.
 *
 * @internal
 */
export function compileEvidence(expression: string): CompiledEvidence {
  const known = compiled.get(expression);
  if (known) return known;
  const result = compile(expression);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(expression, result);
  return result;
}
