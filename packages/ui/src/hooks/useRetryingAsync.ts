import { useCallback, useEffect, useRef, useState } from 'react';

/** How long to wait before asking again for what is not ready yet. */
const RETRY_MS = 3_000;

/** A question that is not answered for so long may never be: whoever asks again then asks anew. */
const LOST_AFTER_MS = 30_000;

/** @public */
export interface RetryingAsyncState<T> {
  /** The last good answer; stays in sight while a newer one is on its way or failed to come. */
  value?: T;
  error?: Error;
  loading: boolean;
  /** Set while the backend says that it is not ready; the question is asked again by itself. */
  notReady: boolean;
  retry: () => void;
}

/** A question that is on its way. */
interface Asked {
  sinceMs: number;
  /** Somebody wanted to know again meanwhile: what comes may be older than what they heard of. */
  onceMore: boolean;
}

/**
 * Asks once, again on `retry`, and again by itself while the backend answers 503, which it does until it has read the
 * catalog for the first time. A question that is no longer wanted is aborted. A `retry` while the same question is on its way waits for
 * the answer and then asks once more: aborted each time, a slow answer would never come where changes keep coming.
 *
 * @param options - with `keepsPrevious` the answer to the question before stays in sight until there is one to the new
 * @public
 */
export function useRetryingAsync<T>(
  ask: (options: { signal: AbortSignal }) => Promise<T>,
  options: { keepsPrevious?: boolean } = {},
): RetryingAsyncState<T> {
  const { keepsPrevious = false } = options;
  const [state, setState] = useState<Omit<RetryingAsyncState<T>, 'retry'>>({
    loading: true,
    notReady: false,
  });
  const [attempt, setAttempt] = useState(0);
  const lastAsk = useRef(ask);
  const asked = useRef<Asked>();
  const retry = useCallback(() => {
    const current = asked.current;
    if (current && performance.now() - current.sinceMs < LOST_AFTER_MS) current.onceMore = true;
    else setAttempt(count => count + 1);
  }, []);

  useEffect(() => {
    const controller = new AbortController();
    const current: Asked = { sinceMs: performance.now(), onceMore: false };
    asked.current = current;
    const settle = () => {
      asked.current = undefined;
      if (current.onceMore) setAttempt(count => count + 1);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isSameQuestion = lastAsk.current === ask;
    lastAsk.current = ask;
    setState(previous => ({
      value: isSameQuestion || keepsPrevious ? previous.value : undefined,
      loading: true,
      notReady: previous.notReady,
    }));
    ask({ signal: controller.signal }).then(
      value => {
        if (controller.signal.aborted) return;
        setState({ value, loading: false, notReady: false });
        settle();
      },
      (error: Error) => {
        if (controller.signal.aborted) return;
        const notReady = isNotReady(error);
        setState(previous => ({ value: previous.value, error, loading: notReady, notReady }));
        settle();
        if (notReady) timer = setTimeout(retry, RETRY_MS);
      },
    );
    return () => {
      controller.abort();
      clearTimeout(timer);
      asked.current = undefined;
    };
  }, [ask, attempt, keepsPrevious, retry]);

  return { ...state, retry };
}

function isNotReady(error: Error & { statusCode?: unknown }): boolean {
  return error.statusCode === 503 || error.name === 'ServiceUnavailableError';
}
