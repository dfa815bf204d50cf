import { type RetryingAsyncState, useRetryingAsync } from './useRetryingAsync';
import { useCallback, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

/** How long somebody has to stop typing before the backend is asked. */
const PAUSE_MS = 200;

/**
 * What a query gives, asked once the query rests; the answer before stays in sight until the next one is there.
 *
 * @param ask - must stay the same between renders
 * @public
 */
export function useAsked<Query extends object, Answer>(
  query: Query,
  ask: (query: Query, options: { signal: AbortSignal }) => Promise<Answer>,
): RetryingAsyncState<Answer> {
  const question = JSON.stringify(query);
  const [asked, setAsked] = useState(question);
  useDebounce(() => setAsked(question), PAUSE_MS, [question]);
  const work = useCallback(
    (options: { signal: AbortSignal }) => ask(JSON.parse(asked) as Query, options),
    [ask, asked],
  );
  return useRetryingAsync(work, { keepsPrevious: true });
}
