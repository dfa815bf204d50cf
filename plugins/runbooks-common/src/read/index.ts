export { type RunbookProblem } from './problems';
export { readRunbook, type ReadRunbookResult } from './readRunbook';
