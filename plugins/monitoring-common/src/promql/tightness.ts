/**
 * How tight operators bind, after https://prometheus.io/docs/prometheus/latest/querying/operators/.
 *
 * @internal
 */
export const OPERATOR_TIGHTNESS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '</': 3,
  '>/': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
};

/** A sign binds as a product does: -1 ^ 2 is -(1 ^ 2), and -a * b is (-a) * b. @internal */
export const SIGN_TIGHTNESS = 5;
