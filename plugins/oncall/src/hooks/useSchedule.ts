import { useApi } from '@backstage/core-plugin-api';
import type { ScheduleDto } from '@rollcall/plugin-oncall-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { onCallApiRef } from '../api/OnCallApi';
import { useOnCallSignal } from './useOnCallSignal';

/** A stretch of time, milliseconds since the epoch. @internal */
export interface ScheduleSpan {
  startMs: number;
  endMs: number;
}

/**
 * The schedule of a rotation, again whenever it changes; the one of another window stays in sight until the next is there.
 *
 * @param span - what is asked for; nothing is where absent
 * @internal
 */
export function useSchedule(
  rotationRef: string,
  span: ScheduleSpan | undefined,
): RetryingAsyncState<ScheduleDto | undefined> {
  const api = useApi(onCallApiRef);
  const start = span && new Date(span.startMs).toISOString();
  const end = span && new Date(span.endMs).toISOString();
  const ask = useCallback(
    async ({ signal }: { signal: AbortSignal }) =>
      start && end ? api.getSchedule(rotationRef, { signal, window: { start, end } }) : undefined,
    [api, rotationRef, start, end],
  );
  const state = useRetryingAsync(ask, { keepsPrevious: true });
  useOnCallSignal(state.retry);
  return state;
}

const DAY_MS = 86_400_000;
/** A shift longer than this would be cut where the window ends. */
const LONGEST_SHIFT_DAYS = 35;

/**
 * What to ask for so that a view can be moved by its own length without another question, and no shift in it is cut. The same
 * for views that lie close together.
 *
 * @internal
 */
export function windowAround(view: ScheduleSpan): ScheduleSpan {
  const stepMs = Math.max(view.endMs - view.startMs, LONGEST_SHIFT_DAYS * DAY_MS);
  const startMs = (Math.floor(view.startMs / stepMs) - 1) * stepMs;
  return { startMs, endMs: startMs + 4 * stepMs };
}
