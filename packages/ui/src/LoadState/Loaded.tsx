import type { ReactElement } from 'react';
import type { RetryingAsyncState } from '../hooks/useRetryingAsync';
import { LoadFailure } from './LoadFailure';
import { Skeleton } from './Skeleton';

/** @public */
export interface LoadedProps<T> {
  state: RetryingAsyncState<T>;
  /** What is read, to begin a sentence with: `The runbooks`. */
  what: string;
  /** What is still true where it cannot be read, and what to do. */
  advice: string;
  /** What is still true where a newer reading fails and the last one is shown. */
  staleAdvice?: string;
  /** Heights of the blocks that keep the place, in pixels. */
  heights: readonly number[];
  children: (value: T) => ReactElement;
}

/** What was read, what failed, or what is on its way. What was read stays when a newer reading fails. @public */
export function Loaded<T>(props: LoadedProps<T>) {
  const { state, what, advice, staleAdvice = '', heights, children } = props;
  const { value, error, notReady, retry } = state;
  return (
    <>
      {error && !notReady && (
        <LoadFailure
          title={value === undefined ? `${what} could not be read.` : 'A newer reading failed.'}
          advice={
            value === undefined
              ? advice
              : `What you see below is the last one that came through. ${staleAdvice}`.trim()
          }
          error={error}
          onRetry={retry}
        />
      )}
      {value === undefined && (!error || notReady) && (
        <Skeleton heights={heights}>
          {notReady
            ? 'The portal is reading the catalog for the first time; this page fills itself.'
            : `Reading ${withinSentence(what)}…`}
        </Skeleton>
      )}
      {value !== undefined && children(value)}
    </>
  );
}

/** `The runbooks` begins a sentence; within one it is `the runbooks`. */
function withinSentence(what: string): string {
  return what.charAt(0).toLowerCase() + what.slice(1);
}
