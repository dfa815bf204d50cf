export { mayRead, mayReadAll, type ReadRequest, type RunReaders } from './mayRead';
export { mayRun, type RunRequest } from './mayRun';
export {
  approvalExpiresMs,
  isAutomatic,
  lapsedVotes,
  mayVote,
  type VoteRequest,
  type VoteVerdict,
} from './mayVote';
export * from './types';
