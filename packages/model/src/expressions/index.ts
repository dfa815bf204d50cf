export * from './compileExpression';
export * from './readExpression';
