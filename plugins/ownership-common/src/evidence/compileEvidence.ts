import {
  compileExpression,
  type CompiledExpression,
  type ExpressionBindings,
} from '@rollcall/model';

/** Evidence is a sentence, not a program: these keep the cost of one evaluation below a few hundred thousand steps. */
const LIMITS = { characters: 1_000, nestedLoops: 2, nodes: 1_000, listElements: 1_000 };

/** What an expression may speak of: names to values, nested by dots. @internal */
export type EvidenceBindings = ExpressionBindings;

/** @internal */
export type CompiledEvidence = CompiledExpression;

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
  const result = compileExpression(expression, LIMITS);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(expression, result);
  return result;
}
