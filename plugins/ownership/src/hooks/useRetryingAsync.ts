export { useRetryingAsync, type RetryingAsyncState } from '@rollcall/ui';
