import { isUpstreamError } from '../errors/UpstreamError';
import { tell, type UpstreamEvent } from './UpstreamObserver';

/** @internal */
export interface ObserveOptions {
  upstream: string;
  operation?: string;
  /** Read at the end. */
  attempt: () => number;
  notify?: (event: UpstreamEvent) => void;
  now: () => number;
}

/**
 * Tells an observer how something ended, and passes the end on.
 *
 * @internal
 */
export async function observe<T>(options: ObserveOptions, run: () => Promise<T>): Promise<T> {
  const { upstream, operation, attempt, notify, now } = options;
  const startedAtMs = now();
  const report = (end: Pick<UpstreamEvent, 'outcome' | 'status'>) =>
    tell(() => {
      const durationMs = now() - startedAtMs;
      notify?.({ upstream, operation, attempt: attempt(), durationMs, ...end });
    });
  try {
    const value = await run();
    report({ outcome: 'success' });
    return value;
  } catch (error) {
    if (isUpstreamError(error)) report({ outcome: error.reason, status: error.status });
    throw error;
  }
}
