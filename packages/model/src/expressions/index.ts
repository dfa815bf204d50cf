export * from './compileExpression';
export type { ExpressionFacts } from './readExpression';
