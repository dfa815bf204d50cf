export { mayRun, type RunRequest } from './mayRun';
export {
  approvalExpiresMs,
  isAutomatic,
  mayVote,
  type VoteRequest,
  type VoteVerdict,
} from './mayVote';
export * from './types';
