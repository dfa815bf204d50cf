import { useApi } from '@backstage/core-plugin-api';
import type { LogLineDto } from '@rollcall/plugin-runbooks-common';
import { useEffect, useRef, useState } from 'react';
import { followLog } from '../api/followLog';
import { runbooksApiRef } from '../api/RunbooksApi';

/** Lines that come faster than this after each other are drawn together. */
const PAUSE_MS = 60;

/** @internal */
export interface RunLogState {
  lines: readonly LogLineDto[];
  /** How lines come just now; `ended` once there will be no more. */
  way: 'stream' | 'polling' | 'broken' | 'ended';
}

/**
 * The log of a run as it is written.
 *
 * @param options - `round`: another number follows it anew, as for an ended run that goes on; `onNews`: lines came or ended
 * @internal
 */
export function useRunLog(
  runId: string,
  options: { round: number; onNews: () => void },
): RunLogState {
  const { round } = options;
  const api = useApi(runbooksApiRef);
  const [state, setState] = useState<RunLogState>({ lines: [], way: 'stream' });
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let waiting: LogLineDto[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isFirst = true;
    const flush = () => {
      clearTimeout(timer);
      timer = undefined;
      if (signal.aborted || waiting.length === 0) return;
      const fresh = waiting;
      const startsAnew = isFirst;
      waiting = [];
      isFirst = false;
      setState(previous => ({
        ...previous,
        lines: startsAnew ? fresh : previous.lines.concat(fresh),
      }));
      latest.current.onNews();
    };
    followLog({
      api,
      runId,
      signal,
      onLines(lines) {
        waiting = waiting.concat(lines);
        timer ??= setTimeout(flush, PAUSE_MS);
      },
      onWay(way) {
        if (!signal.aborted) setState(previous => ({ ...previous, way }));
      },
      pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    }).then(() => {
      flush();
      if (signal.aborted) return;
      setState(previous => ({ ...previous, way: 'ended' }));
      latest.current.onNews();
    });
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [api, runId, round]);
  return state;
}
