import { useApi } from '@backstage/core-plugin-api';
import type { CreateOverrideRequest, OverridePreviewDto } from '@rollcall/plugin-oncall-common';
import { useEffect, useRef, useState } from 'react';
import { onCallApiRef } from '../api/OnCallApi';
import { useOnCallSignal } from './useOnCallSignal';

/** Changes that come faster than this after each other are one question; the first is asked at once. */
const PAUSE_MS = 300;

/** @internal */
export interface PreviewState {
  /** What would change, in order; of the requests as they stand, never of earlier ones. */
  previews?: OverridePreviewDto[];
  /** Why it cannot be done, or cannot be told. */
  error?: Error;
  loading: boolean;
}

/**
 * What overrides would change, asked again when they change or the schedule does. The back end computes it: a dialog that
 * reckoned for itself could promise what does not come.
 *
 * @param requests - none while something is missing
 * @internal
 */
export function usePreview(requests: readonly CreateOverrideRequest[]): PreviewState {
  const api = useApi(onCallApiRef);
  // Why it is made changes nothing of who is on call.
  const question = JSON.stringify(requests.map(request => ({ ...request, reason: undefined })));
  const [answer, setAnswer] = useState<{
    question: string;
    previews?: OverridePreviewDto[];
    error?: Error;
  }>();
  const [round, setRound] = useState(0);
  const hasAsked = useRef(false);
  useOnCallSignal(() => setRound(count => count + 1));
  useEffect(() => {
    const asked = JSON.parse(question) as CreateOverrideRequest[];
    if (asked.length === 0) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const pauseMs = hasAsked.current ? PAUSE_MS : 0;
    const timer = setTimeout(async () => {
      hasAsked.current = true;
      try {
        const previews = await Promise.all(
          asked.map(request => api.previewOverride(request, { signal })),
        );
        if (!signal.aborted) setAnswer({ question, previews });
      } catch (error) {
        if (!signal.aborted) setAnswer({ question, error: error as Error });
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, question, round]);
  const current = answer?.question === question ? answer : undefined;
  return {
    previews: current?.previews,
    error: current?.error,
    loading: requests.length > 0 && current === undefined,
  };
}
