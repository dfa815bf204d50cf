import { useApi } from '@backstage/core-plugin-api';
import type { JsonValue } from '@rollcall/model';
import type { PreviewDto } from '@rollcall/plugin-runbooks-common';
import { useEffect, useState } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';

/** Changes that come faster than this after each other are one question. */
const PAUSE_MS = 300;

/** What is to be run on what. @internal */
export interface RunWish {
  runbookRef: string;
  entityRef: string;
  inputs: Record<string, JsonValue>;
}

/** What would happen, and what the reader may have happen. */
interface RunPreview {
  /** Of a live run. */
  live: PreviewDto;
  /** Whether the reader may try it without changing anything. */
  mayTry: boolean;
}

/** @internal */
export interface RunPreviewState {
  /** Of the wish as it stands, never of an earlier one. */
  preview?: RunPreview;
  error?: Error;
  loading: boolean;
  /** Asks again: the plan may have changed since. */
  refresh: () => void;
}

/**
 * What a run would do, asked again whenever the wish changes. The back end plans: a page that reckoned for itself could
 * promise what does not come.
 *
 * @param wish - none while something is missing
 * @internal
 */
export function useRunPreview(wish: RunWish | undefined): RunPreviewState {
  const api = useApi(runbooksApiRef);
  const question = wish && JSON.stringify(wish);
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{
    question: string;
    preview?: RunPreview;
    error?: Error;
  }>();
  useEffect(() => {
    if (question === undefined) return undefined;
    const { runbookRef, ...request } = JSON.parse(question) as RunWish;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(async () => {
      const ask = (mode: 'dry' | 'live') =>
        api.preview(runbookRef, { ...request, mode }, { signal });
      try {
        const live = await ask('live');
        // Whoever may run it may try it; of others only the back end knows.
        const mayTry = live.mayRun || (live.plan.runnable && (await ask('dry')).mayRun);
        if (!signal.aborted) setAnswer({ question, preview: { live, mayTry } });
      } catch (error) {
        if (!signal.aborted) setAnswer({ question, error: error as Error });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, question, round]);
  const current = answer?.question === question ? answer : undefined;
  return {
    preview: current?.preview,
    error: current?.error,
    loading: question !== undefined && current === undefined,
    refresh: () => {
      // The plan that was shown is not the one there is now.
      setAnswer(undefined);
      setRound(count => count + 1);
    },
  };
}
