/** A part of an expression's text, as UTF-16 offsets; `to` is exclusive. @public */
export interface Span {
  from: number;
  to: number;
}

/** @public */
export interface NumberLiteral extends Span {
  kind: 'number';
  value: number;
  /** Where it is not written in plain digits: as a duration, which counts in seconds, or with `_` between digits. */
  spelling?: 'duration' | 'grouped digits';
}

/** @public */
export interface StringLiteral extends Span {
  kind: 'string';
  /** Without quotes, escapes resolved. */
  value: string;
}

/** @public */
export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** One condition a selector puts on a label. @public */
export interface LabelMatcher extends Span {
  name: string;
  operator: MatchOperator;
  value: string;
}

/**
 * A length of time within an expression. Prometheus 3.4 and later allow arithmetic there, which depends on the query where it
 * uses `step()` or `range()`.
 *
 * @public
 */
export interface PromqlDuration extends Span {
  /** Absent where it depends on the query. */
  milliseconds?: number;
  /** As it is printed: the shortest spelling where it is constant, else the arithmetic. */
  text: string;
  /** How it was written: `5m`, a number of seconds, or arithmetic. */
  spelling: 'duration' | 'number' | 'arithmetic';
}

/** The instant a selector is fixed to: seconds since the epoch, or an end of the range asked for. @public */
export type AtModifier = { seconds: number } | 'start' | 'end';

/** How a selector is moved in time. @public */
export interface TimeModifiers {
  offset?: PromqlDuration;
  at?: AtModifier;
  /** Since Prometheus 3.7, behind a flag. */
  boundary?: 'smoothed' | 'anchored';
}

/** @public */
export interface VectorSelector extends Span, TimeModifiers {
  kind: 'selector';
  /** Name of the metric; absent where only matchers say it. */
  metric?: string;
  /** Without the one for the name that stands before the braces. */
  matchers: LabelMatcher[];
}

/** A selector with a range, such as `x[5m]`. Offset and `@` stand on the selector inside. @public */
export interface RangeSelector extends Span {
  kind: 'range';
  selector: VectorSelector;
  range: PromqlDuration;
}

/** @public */
export interface Subquery extends Span, Omit<TimeModifiers, 'boundary'> {
  kind: 'subquery';
  expression: PromqlExpression;
  range: PromqlDuration;
  step?: PromqlDuration;
}

/** @public */
export interface FunctionCall extends Span {
  kind: 'call';
  function: string;
  arguments: PromqlExpression[];
}

/** @public */
export interface Aggregation extends Span {
  kind: 'aggregation';
  /** Lower case. */
  operator: string;
  grouping?: { mode: 'by' | 'without'; labels: string[] };
  /** Of `topk`, `quantile`, `count_values` and their like. */
  parameter?: PromqlExpression;
  expression: PromqlExpression;
}

/** @public */
export interface BinaryOperation extends Span {
  kind: 'binary';
  /** Lower case. */
  operator: string;
  left: PromqlExpression;
  right: PromqlExpression;
  /** Whether a comparison answers 0 or 1 instead of filtering. */
  returnsBool: boolean;
  /** Which labels must agree; all of them where absent. */
  matching?: { mode: 'on' | 'ignoring'; labels: string[] };
  /** The side that may have many series for one of the other, and the labels it takes from there. */
  group?: { side: 'left' | 'right'; include: string[] };
  /** Values that stand in for series one side lacks. Since Prometheus 3.10, behind a flag. */
  fill?: { left?: number; right?: number };
}

/** @public */
export interface UnaryOperation extends Span {
  kind: 'unary';
  operator: '-' | '+';
  operand: PromqlExpression;
}

/** @public */
export interface Parentheses extends Span {
  kind: 'parentheses';
  expression: PromqlExpression;
}

/**
 * An expression of PromQL, in the shape Prometheus gives it: postfix modifiers belong to the selector before them.
 *
 * @public
 */
export type PromqlExpression =
  | NumberLiteral
  | StringLiteral
  | VectorSelector
  | RangeSelector
  | Subquery
  | FunctionCall
  | Aggregation
  | BinaryOperation
  | UnaryOperation
  | Parentheses;

/** What an expression gives. @public */
export type PromqlType = 'scalar' | 'string' | 'instant vector' | 'range vector';
