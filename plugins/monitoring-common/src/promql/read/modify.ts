import type {
  PromqlDuration,
  PromqlExpression,
  Span,
  Subquery,
  TimeModifiers,
  VectorSelector,
} from '../ast';
import type { TreeContext } from './TreeContext';

function misplaced(
  context: TreeContext,
  span: Span,
  options: { what: string; behind: string; operand: PromqlExpression },
): PromqlExpression {
  const { what, behind, operand } = options;
  context.problem(span, {
    reason: 'type',
    message: `${what} may stand only behind ${behind}.`,
    remedy: 'Move it there, or make a subquery of the expression, such as (…)[5m:].',
  });
  return operand;
}

function isSet(modified: VectorSelector | Subquery, modifier: TimeModifiers): boolean {
  return Object.keys(modifier).some(key => modified[key as keyof typeof modified] !== undefined);
}

/**
 * Gives a selector a range.
 *
 * @param span - from the selector to the end of the range
 * @internal
 */
export function withRange(
  context: TreeContext,
  operand: PromqlExpression,
  options: { span: Span; range: PromqlDuration },
): PromqlExpression {
  const { span, range } = options;
  const isBare = operand.kind === 'selector' && !operand.offset && operand.at === undefined;
  if (isBare) return { kind: 'range', selector: operand, range, from: operand.from, to: span.to };
  const behind = 'a selector, and before its offset';
  return misplaced(context, span, { what: 'A range', behind, operand });
}

/**
 * Sets a modifier of time on the selector or subquery it stands behind.
 *
 * @internal
 */
export function withModifier(
  context: TreeContext,
  operand: PromqlExpression,
  options: { span: Span; what: string; modifier: TimeModifiers },
): PromqlExpression {
  const { span, what, modifier } = options;
  const modified: PromqlExpression = operand.kind === 'range' ? operand.selector : operand;
  const takesIt =
    modified.kind === 'selector' || (modified.kind === 'subquery' && !modifier.boundary);
  if (!takesIt) {
    const behind = modifier.boundary ? 'a selector' : 'a selector or a subquery';
    return misplaced(context, span, { what, behind, operand });
  }
  if (isSet(modified, modifier)) {
    context.problem(span, {
      reason: 'type',
      message: `${what} is given twice.`,
      remedy: 'Keep one of them.',
    });
    return operand;
  }
  const changed = { ...modified, ...modifier, to: span.to };
  return operand.kind === 'range'
    ? { ...operand, selector: changed as VectorSelector, to: span.to }
    : changed;
}
