import type { PromqlExpression } from '../ast';
import { OPERATOR_TIGHTNESS, SIGN_TIGHTNESS } from '../tightness';
import type { OperatorItem } from './readOperator';

/** A part of an expression between parentheses, in the order of the text. @internal */
export type Item =
  | { kind: 'operand'; expression: PromqlExpression }
  | { kind: 'sign'; operator: '-' | '+'; from: number }
  | OperatorItem;

/** Takes items from the front as long as they bind at least as tight as asked. */
class Assembler {
  #at = 0;

  constructor(private readonly items: readonly Item[]) {}

  expression(least: number): PromqlExpression {
    let left = this.#operand();
    for (;;) {
      const item = this.items[this.#at];
      if (item?.kind !== 'binary') return left;
      const tightness = OPERATOR_TIGHTNESS[item.operator];
      if (tightness < least) return left;
      this.#at++;
      // Only powers group from the right.
      const isFromRight = item.operator === '^';
      const right = this.expression(isFromRight ? tightness : tightness + 1);
      left = { ...item, left, right, from: left.from, to: right.to };
    }
  }

  #operand(): PromqlExpression {
    const item = this.items[this.#at++];
    if (item.kind === 'operand') return item.expression;
    if (item.kind !== 'sign') throw new Error(`"${item.operator}" stands where an operand should`);
    const { operator, from } = item;
    const operand = this.expression(SIGN_TIGHTNESS + 1);
    const { to } = operand;
    if (operand.kind !== 'number') return { kind: 'unary', operator, operand, from, to };
    return { ...operand, value: operator === '-' ? -operand.value : operand.value, from };
  }
}

/**
 * Builds an expression of operands, signs and operators, by how tight Prometheus binds them.
 *
 * @internal
 */
export function assemble(items: readonly Item[]): PromqlExpression {
  return new Assembler(items).expression(0);
}
