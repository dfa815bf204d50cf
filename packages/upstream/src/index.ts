/**
 * Every call that leaves the process: timeout, retry, circuit breaker, bulkhead, and the last known answer with its age.
 *
 * @packageDocumentation
 */
export type { FailureReason } from './errors/FailureReason';
export type { FailureDetails } from './errors/sentenceOf';
export { isUpstreamError, UpstreamError, type UpstreamErrorOptions } from './errors/UpstreamError';
export { assertPublicUrl, type PublicUrl, type PublicUrlOptions } from './guard/assertPublicUrl';
export { type BlockedUrlCode, BlockedUrlError } from './guard/BlockedUrlError';
export { createGuardedFetch, type GuardedFetchOptions } from './guard/createGuardedFetch';
export { createTlsFetch, type CreateTlsFetchOptions } from './http/createTlsFetch';
export type { TlsMaterial } from './http/sendRequest';
export { LastKnown } from './lastKnown/LastKnown';
export { MemoryLastKnownStore } from './lastKnown/MemoryLastKnownStore';
export { remember, type RememberOptions } from './lastKnown/remember';
export type {
  GetKnownOptions,
  Known,
  LastKnownOptions,
  LastKnownStore,
  LoadKnown,
  StoredValue,
} from './lastKnown/types';
export type { CircuitState, UpstreamEvent, UpstreamObserver } from './observe/UpstreamObserver';
export type { UpstreamState } from './observe/UpstreamState';
export { readUpstreamOptions, type UpstreamDefaults } from './options/readUpstreamOptions';
export type {
  BreakerOptions,
  BulkheadOptions,
  RetryOptions,
  UpstreamOptions,
} from './options/types';
export type { UpstreamHeaders } from './request/buildHeaders';
export type {
  JsonRequest,
  UpstreamBody,
  UpstreamMethod,
  UpstreamPath,
  UpstreamQuery,
  UpstreamRequest,
} from './request/types';
export { UpstreamAnswer } from './request/UpstreamAnswer';
export { Upstream } from './Upstream';
