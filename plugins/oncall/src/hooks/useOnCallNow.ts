import { useApi } from '@backstage/core-plugin-api';
import type { OnCallNowPage } from '@rollcall/plugin-oncall-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback, useMemo, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { onCallApiRef } from '../api/OnCallApi';
import { steadyPage } from '../lib/steadyPage';
import type { NowFilter } from './useNowQuery';
import { useOnCallSignal } from './useOnCallSignal';
import { useRefreshAt } from './useRefreshAt';

/** How long somebody has to stop typing before the backend is asked. */
const PAUSE_MS = 200;
const ROWS_PER_PAGE = 50;

/** @internal */
export interface OnCallNowState extends RetryingAsyncState<OnCallNowPage> {
  /** Whether rows came or went since; `showWaiting` shows them. */
  hasWaiting: boolean;
  showWaiting: () => void;
}

/**
 * One page of who is on call now. It keeps itself up to date, by signals and at each handoff, without moving a row; the page
 * of another question takes its place at once.
 *
 * @internal
 */
export function useOnCallNow(options: {
  filter: NowFilter;
  cursor?: string;
  /** 50 where absent. */
  limit?: number;
}): OnCallNowState {
  const api = useApi(onCallApiRef);
  const question = JSON.stringify(options);
  const [asked, setAsked] = useState(question);
  useDebounce(() => setAsked(question), PAUSE_MS, [question]);
  const ask = useCallback(
    async ({ signal }: { signal: AbortSignal }) => {
      const { filter, cursor, limit = ROWS_PER_PAGE } = JSON.parse(asked) as typeof options;
      const query = { ...filter, text: filter.text?.trim(), cursor, limit };
      return { asked, page: await api.getNow(query, { signal }) };
    },
    [api, asked],
  );
  const { value, ...state } = useRetryingAsync(ask, { keepsPrevious: true });

  const shown = useRef<{ asked: string; page: OnCallNowPage }>();
  const [shows, setShows] = useState(0);
  const steady = useMemo(() => {
    if (!value) return undefined;
    const before = shown.current?.asked === value.asked ? shown.current.page : value.page;
    const merged = steadyPage(before, value.page);
    shown.current = { asked: value.asked, page: merged.shown };
    return merged;
    // `shows` counts the times the reader asked for the page as it is now.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [value, shows]);

  useOnCallSignal(state.retry);
  useRefreshAt(steady?.shown.items.map(row => row.now.until ?? row.next?.at) ?? [], state.retry);
  return {
    ...state,
    value: steady?.shown,
    hasWaiting: steady?.waiting !== undefined,
    showWaiting: () => {
      shown.current = undefined;
      setShows(count => count + 1);
    },
  };
}
