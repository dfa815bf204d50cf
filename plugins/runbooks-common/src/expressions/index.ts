export type { ExpressionScope } from './bindings';
export { compileRunbookExpression } from './compileRunbookExpression';
export { decide, evaluate, type Evaluation } from './evaluate';
export {
  interpolate,
  surveyExpressions,
  type ExpressionSurvey,
  type PlacedExpression,
} from './interpolate';
