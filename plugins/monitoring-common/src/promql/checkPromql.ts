import { anchoredRegexp } from './anchoredRegexp';
import type {
  Aggregation,
  BinaryOperation,
  FunctionCall,
  PromqlDuration,
  PromqlExpression,
  PromqlType,
  Span,
  VectorSelector,
} from './ast';
import { AGGREGATION_PARAMETERS, promqlFunction } from './functions';
import { type PromqlProblem, problemAt } from './problems';
import { promqlType } from './promqlType';

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);
const SET_OPERATORS = new Set(['and', 'or', 'unless']);

/** A type with its article. */
function named(type: PromqlType): string {
  return type === 'instant vector' ? 'an instant vector' : `a ${type}`;
}

/**
 * The checks Prometheus makes once an expression is read, which no grammar makes: types and numbers of arguments, what may
 * match with what, selectors of everything, regular expressions.
 */
class Checker {
  readonly problems: PromqlProblem[] = [];

  constructor(private readonly source: string) {}

  check(expression: PromqlExpression): PromqlType {
    switch (expression.kind) {
      case 'selector':
        this.#selector(expression);
        break;
      case 'range':
        this.#selector(expression.selector);
        this.#duration(expression.range, 'A range');
        break;
      case 'subquery':
        this.#expect(expression.expression, 'instant vector', 'A subquery');
        this.#duration(expression.range, 'The range of a subquery');
        if (expression.step) this.#duration(expression.step, 'The step of a subquery');
        break;
      case 'call':
        this.#call(expression);
        break;
      case 'aggregation':
        this.#aggregation(expression);
        break;
      case 'binary':
        return this.#binary(expression);
      case 'unary': {
        const type = this.check(expression.operand);
        if (type === 'string' || type === 'range vector') {
          this.#problem(
            expression,
            `A sign may stand before a scalar or an instant vector, not before ${named(type)}.`,
          );
        }
        return type;
      }
      case 'parentheses':
        return this.check(expression.expression);
      default:
    }
    return promqlType(expression);
  }

  #problem(span: Span, message: string, remedy?: string, reason: 'type' | 'regexp' = 'type') {
    this.problems.push(
      problemAt(this.source, span, {
        reason,
        message,
        remedy: remedy ?? 'Prometheus refuses the whole file for it; mend the expression.',
      }),
    );
  }

  #expect(expression: PromqlExpression, wanted: PromqlType, what: string): void {
    const type = this.check(expression);
    if (type === wanted) return;
    const remedy =
      wanted === 'range vector' && type === 'instant vector'
        ? 'Give the selector a range, such as [5m].'
        : undefined;
    this.#problem(expression, `${what} takes ${named(wanted)}, not ${named(type)}.`, remedy);
  }

  #duration(duration: PromqlDuration, what: string): void {
    const { milliseconds } = duration;
    if (milliseconds === undefined || milliseconds > 0) return;
    this.#problem(
      duration,
      `${what} must be longer than nothing.`,
      'Write a duration, such as 5m.',
    );
  }

  #selector(selector: VectorSelector): void {
    const { metric, matchers } = selector;
    for (const matcher of matchers) {
      const { operator, value, name } = matcher;
      if (metric !== undefined && name === '__name__') {
        this.#problem(matcher, 'The name of the metric is given twice.', 'Keep one of them.');
      }
      if (operator !== '=~' && operator !== '!~') continue;
      const regexp = anchoredRegexp(value, true);
      if ('refusal' in regexp) {
        this.#problem(
          matcher,
          `"${value}" is no regular expression of RE2: ${regexp.refusal}.`,
          'RE2 has neither look-around nor back references; double backslashes within quotes.',
          'regexp',
        );
      }
    }
    if (metric !== undefined || matchers.some(matcher => !matchesNothing(matcher))) return;
    this.#problem(
      selector,
      'The selector would take every series there is.',
      'Name the metric, or a label that must have a value.',
    );
  }

  #call(call: FunctionCall): void {
    const shape = promqlFunction(call.function);
    const { length } = call.arguments;
    if (!shape) {
      this.#problem(call, `PromQL has no function "${call.function}".`);
      return;
    }
    const { parameters, optional, more } = shape;
    const least = parameters.length - optional;
    if (length < least || length > parameters.length + more) {
      const wanted = optional > 0 ? `at least ${least}` : `${least}`;
      this.#problem(
        call,
        `"${call.function}" takes ${wanted} argument${least === 1 ? '' : 's'}, not ${length}.`,
      );
    }
    for (const [at, argument] of call.arguments.entries()) {
      const isLabels = call.function === 'info' && at === 1 && argument.kind === 'selector';
      const wanted = parameters[Math.min(at, parameters.length - 1)];
      if (wanted && !isLabels) this.#expect(argument, wanted, `"${call.function}"`);
    }
  }

  #aggregation(aggregation: Aggregation): void {
    const { operator, parameter, expression } = aggregation;
    const wanted = AGGREGATION_PARAMETERS[operator];
    if (parameter && wanted) this.#expect(parameter, wanted, `The parameter of "${operator}"`);
    // A missing operand is reported by the reader.
    if (expression.from === expression.to) return;
    this.#expect(expression, 'instant vector', `"${operator}"`);
  }

  #binary(operation: BinaryOperation): PromqlType {
    const { operator, left, right, matching, group, fill, returnsBool } = operation;
    const types = [left, right].map(operand => {
      const type = this.check(operand);
      if (type === 'string' || type === 'range vector') {
        this.#problem(
          operand,
          `"${operator}" takes scalars and instant vectors, not ${named(type)}.`,
          type === 'range vector' ? 'Put a function around it, such as rate(…).' : undefined,
        );
      }
      return type;
    });
    const isSet = SET_OPERATORS.has(operator);
    if (returnsBool && !COMPARISONS.has(operator)) {
      this.#problem(operation, '"bool" belongs to comparisons only.', 'Remove it.');
    }
    if (COMPARISONS.has(operator) && !returnsBool && types.every(type => type === 'scalar')) {
      this.#problem(
        operation,
        'Two scalars are compared without "bool".',
        'Write "bool" after it.',
      );
    }
    if (types.includes('scalar')) {
      if (isSet) this.#problem(operation, `"${operator}" works on instant vectors only.`);
      if ((matching && matching.labels.length > 0) || fill) {
        this.#problem(operation, 'Labels can be matched only between instant vectors.');
      }
    } else if (isSet && (group || fill)) {
      this.#problem(operation, `"${operator}" matches many with many and takes no grouping.`);
    }
    if (matching?.mode === 'on') {
      for (const label of group?.include ?? []) {
        if (!matching.labels.includes(label)) continue;
        this.#problem(operation, `The label "${label}" stands both in "on" and in the grouping.`);
      }
    }
    return types.every(type => type === 'scalar') ? 'scalar' : 'instant vector';
  }
}

/** Whether a matcher lets series pass that lack the label. */
function matchesNothing({ operator, value }: VectorSelector['matchers'][number]): boolean {
  if (operator === '=') return value === '';
  if (operator === '!=') return value !== '';
  const regexp = anchoredRegexp(value, true);
  const matches = !('refusal' in regexp) && regexp.matches('');
  return operator === '=~' ? matches : !matches;
}

/**
 * What Prometheus would refuse an expression for once it is read.
 *
 * @param source - the text it was read from
 * @internal
 */
export function checkPromql(expression: PromqlExpression, source: string): PromqlProblem[] {
  const checker = new Checker(source);
  checker.check(expression);
  return checker.problems;
}
