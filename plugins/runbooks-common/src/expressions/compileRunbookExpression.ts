import { compileExpression, type CompiledExpression } from '@rollcall/model';

/** A condition of a step, not a program; macros are expanded before nodes are counted. */
const LIMITS = { characters: 2_000, nestedLoops: 1, nodes: 500, listElements: 200 };

/** Runbooks hold a few dozen expressions each; the bound keeps a long-lived process from growing without end. */
const MOST_COMPILED = 5_000;
const compiled = new Map<string, CompiledExpression>();

/**
 * Compiles an expression of a runbook once, however many runs evaluate it.
 *
 * @returns the compiled expression, or why it is none, as the end of a sentence; never throws
 * @public
 */
export function compileRunbookExpression(text: string): CompiledExpression {
  const known = compiled.get(text);
  if (known) return known;
  const result = compileExpression(text, LIMITS);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(text, result);
  return result;
}
