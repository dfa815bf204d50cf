import { useApi } from '@backstage/core-plugin-api';
import type {
  MoveReviewRequest,
  ReviewContent,
  ReviewDto,
} from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAct, useRetryingAsync } from '@rollcall/ui';
import { useCallback, useState } from 'react';
import { learningApiRef } from '../api/LearningApi';
import { useIncidentsSignal } from './useIncidentsSignal';

/** @internal */
export interface ReviewState extends RetryingAsyncState<ReviewDto> {
  busy: boolean;
  /** Why the last act failed. */
  actError?: Error;
  open: () => Promise<boolean>;
  /** The review as it was saved; nothing where it was not taken. */
  write: (version: number, content: ReviewContent) => Promise<ReviewDto | undefined>;
  move: (request: MoveReviewRequest) => Promise<boolean>;
}

/** The review of an incident as it is now, and what can be done with it. @internal */
export function useReview(incident: number): ReviewState {
  const api = useApi(learningApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.review(incident, options),
    [api, incident],
  );
  const state = useRetryingAsync(ask);
  const { retry } = state;
  useIncidentsSignal({ number: incident, onChange: retry });
  const [answered, setAnswered] = useState<ReviewDto>();
  const { busy, error: actError, act } = useAct();
  const perform = useCallback(
    async (work: () => Promise<ReviewDto>) => {
      let now: ReviewDto | undefined;
      await act(async () => {
        now = await work();
        setAnswered(now);
      });
      retry();
      return now;
    },
    [act, retry],
  );
  return {
    ...state,
    value: newerOf(state.value, answered),
    busy,
    actError,
    open: useCallback(
      async () => Boolean(await perform(() => api.openReview(incident))),
      [perform, api, incident],
    ),
    write: useCallback(
      (version, content) => perform(() => api.writeReview(incident, { version, content })),
      [perform, api, incident],
    ),
    move: useCallback(
      async request => Boolean(await perform(() => api.moveReview(incident, request))),
      [perform, api, incident],
    ),
  };
}

/** What an act answered is shown before the next reading comes. */
function newerOf(read?: ReviewDto, answered?: ReviewDto): ReviewDto | undefined {
  if (!answered || !read) return read ?? answered;
  const isSame = answered.incident.number === read.incident.number;
  return isSame && answered.version > read.version ? answered : read;
}
