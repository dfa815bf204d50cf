export type * from './ast';
export {
  AGGREGATION_PARAMETERS,
  PROMQL_FUNCTIONS,
  promqlFunction,
  type PromqlFunction,
  TWO_SAMPLE_FUNCTIONS,
} from './functions';
export { formatPrometheusDuration, parsePrometheusDuration } from './durations';
export { quotePromql, unquotePromql } from './stringLiteral';
export type { PromqlProblem, PromqlProblemReason } from './problems';
export { parsePromql, type PromqlParse } from './parsePromql';
export { promqlType } from './promqlType';
export { printPromql } from './printPromql';
export { normalizePromql, promqlNormalForm } from './normalizePromql';
export { samePromql, type SamePromqlOptions } from './samePromql';
export { metricOf, promqlChildren, selectorsOf, walkPromql } from './walkPromql';
export { lookbackMs, rangeWindows, type RangeWindow } from './rangeWindows';
export { promqlFeatures, supportsFeature, type PromqlFeature } from './promqlFeatures';
export { type OutputLabelsOptions } from './labels/ofSelector';
export { outputLabelsOf } from './labels/outputLabelsOf';
export {
  outputLabel,
  type LabelOrigin,
  type LabelVerdict,
  type LostLabel,
  type OutputLabel,
  type OutputLabels,
} from './labels/OutputLabels';
