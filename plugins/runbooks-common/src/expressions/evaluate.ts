import { isCelError } from '@bufbuild/cel';
import type { JsonValue } from '@rollcall/model';
import { bindingsOf, type ExpressionScope } from './bindings';
import { compileRunbookExpression } from './compileRunbookExpression';
import { fromCel } from './fromCel';

/** What came of an expression; a problem is the end of a sentence. @public */
export type Evaluation<T = JsonValue> = { ok: true; value: T } | { ok: false; problem: string };

/**
 * Evaluates an expression. Fails closed: whatever goes wrong is a problem, never a value, and nothing is thrown.
 *
 * @public
 */
export function evaluate(expression: string, scope: ExpressionScope): Evaluation {
  const compiled = compileRunbookExpression(expression);
  if (!compiled.valid) return { ok: false, problem: compiled.problem };
  try {
    const result = compiled.evaluate(bindingsOf(scope));
    if (isCelError(result)) return { ok: false, problem: `${result.message}.` };
    return { ok: true, value: fromCel(result) };
  } catch (error) {
    return { ok: false, problem: `${(error as Error).message}.` };
  }
}

/**
 * Asks a condition. Anything but true or false is a problem.
 *
 * @public
 */
export function decide(expression: string, scope: ExpressionScope): Evaluation<boolean> {
  const result = evaluate(expression, scope);
  if (!result.ok) return result;
  const { value } = result;
  if (typeof value === 'boolean') return { ok: true, value };
  return { ok: false, problem: 'it comes to something else than true or false.' };
}
