export { type RunbookProblem } from './problems';
export { type ReadRunbookDocument, readRunbooks } from './readRunbooks';
export { readRunbook, type ReadRunbookResult } from './readRunbook';
