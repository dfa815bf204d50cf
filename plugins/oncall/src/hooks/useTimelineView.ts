import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useDebounce from 'react-use/esm/useDebounce';
import { localTimeOf, instantOfLocal } from '@rollcall/ui';
import type { ScheduleSpan } from './useSchedule';

const DAY_MS = 86_400_000;
const DAYS = { usual: 14, least: 1, most: 91 };
/** The address follows once the view rests: a drag would write it sixty times a second. */
const PAUSE_MS = 400;

/** @internal */
export interface TimelineViewState {
  view: ScheduleSpan;
  setView: (view: ScheduleSpan) => void;
}

/** What of a timeline is in sight, kept in the address as `from` and `days`; two weeks from today where it says nothing. @internal */
export function useTimelineView(options: { timeZone: string; nowMs: number }): TimelineViewState {
  const [parameters, setParameters] = useSearchParams();
  const [view, setView] = useState(() => readView(parameters, options) ?? usualView(options));
  const written = useRef(keyOf(parameters));
  const touched = useRef(false);

  useEffect(() => {
    const key = keyOf(parameters);
    if (key === written.current) return;
    written.current = key;
    const asked = readView(parameters, options);
    if (asked) setView(asked);
    // Only another address asks for another view; the clock and the zone do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [parameters]);

  useDebounce(
    () => {
      if (!touched.current) return;
      setParameters(
        previous => {
          const next = writeView(previous, view);
          written.current = keyOf(next);
          return next;
        },
        { replace: true },
      );
    },
    PAUSE_MS,
    [view],
  );

  return {
    view,
    setView: next => {
      touched.current = true;
      setView(next);
    },
  };
}

/** What an address asks for; `undefined` where it asks for nothing that can be shown. @internal */
export function readView(
  parameters: URLSearchParams,
  options: { timeZone: string; nowMs: number },
): ScheduleSpan | undefined {
  const days = Number(parameters.get('days') ?? DAYS.usual);
  if (!(days >= DAYS.least && days <= DAYS.most)) return undefined;
  const from = parameters.get('from');
  const startMs = from === null ? usualView(options).startMs : Date.parse(from);
  if (Number.isNaN(startMs)) return undefined;
  return { startMs, endMs: startMs + days * DAY_MS };
}

/** An address that asks for a view. @internal */
export function writeView(parameters: URLSearchParams, view: ScheduleSpan): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.set('from', `${new Date(view.startMs).toISOString().slice(0, 16)}Z`);
  next.set('days', String(Math.round(((view.endMs - view.startMs) / DAY_MS) * 100) / 100));
  return next;
}

function keyOf(parameters: URLSearchParams): string {
  return `${parameters.get('from')} ${parameters.get('days')}`;
}

function usualView(options: { timeZone: string; nowMs: number }): ScheduleSpan {
  const { timeZone, nowMs } = options;
  const today = localTimeOf(nowMs, timeZone).slice(0, 10);
  const startMs = instantOfLocal(`${today}T00:00`, { timeZone }) ?? nowMs;
  return { startMs, endMs: startMs + DAYS.usual * DAY_MS };
}
