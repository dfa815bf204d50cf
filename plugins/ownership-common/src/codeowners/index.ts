export * from './types';
export { GITHUB_SIZE_LIMIT_BYTES, parseCodeowners } from './parseCodeowners';
export { compileCodeowners } from './compileCodeowners';
export { CODEOWNERS_FILES, codeownersDialect } from './codeownersFile';
export type { CodeownersFleet } from './CodeownersDirectory';
export {
  codeownerHandle,
  resolveCodeowner,
  resolveCodeowners,
  type ResolvedCodeowners,
} from './resolveCodeowner';
export {
  syncCodeowners,
  type CodeownersChange,
  type CodeownersEntry,
  type SyncedCodeowners,
} from './syncCodeowners';
