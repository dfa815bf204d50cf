import { LoadFailure, type RetryingAsyncState, Skeleton } from '@rollcall/ui';
import type { ReactElement } from 'react';

/** @internal */
export interface LoadedProps<T> {
  state: RetryingAsyncState<T>;
  /** What is read, to begin a sentence with: `The runbooks`. */
  what: string;
  /** What is still true where it cannot be read, and what to do. */
  advice: string;
  /** Heights of the blocks that keep the place, in pixels. */
  heights: readonly number[];
  children: (value: T) => ReactElement;
}

/** What was read, what failed, or what is on its way. What was read stays when a newer reading fails. @internal */
export function Loaded<T>(props: LoadedProps<T>) {
  const { state, what, advice, heights, children } = props;
  const { value, error, notReady, retry } = state;
  return (
    <>
      {error && !notReady && (
        <LoadFailure
          title={value === undefined ? `${what} could not be read.` : 'A newer reading failed.'}
          advice={
            value === undefined
              ? advice
              : 'What you see below is the last one that came through. Runs go on all the same.'
          }
          error={error}
          onRetry={retry}
        />
      )}
      {value === undefined && (!error || notReady) && (
        <Skeleton heights={heights}>
          {notReady
            ? 'The portal is reading the catalog for the first time; this page fills itself.'
            : `${what} are on their way…`}
        </Skeleton>
      )}
      {value !== undefined && children(value)}
    </>
  );
}
