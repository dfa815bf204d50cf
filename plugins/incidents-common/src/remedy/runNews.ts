import type { RunState } from '@rollcall/plugin-runbooks-common';

/**
 * What the timeline of an incident tells of a run: that it began, goes on after it had ended, waits, or ended.
 *
 * @public
 */
export type RunNews = 'started' | 'resumed' | Exclude<RunState, 'ready' | 'running'>;

const OVER: ReadonlySet<RunState> = new Set(['succeeded', 'failed', 'rolled-back', 'cancelled']);
/** States that a run comes to without one of its steps having begun. */
const UNBEGUN: ReadonlySet<RunState> = new Set(['awaiting-approval', 'rejected', 'expired']);

function isUnderWay(state: RunState): state is 'ready' | 'running' {
  return state === 'ready' || state === 'running';
}

/**
 * What is news about a run that was last seen in one state and is now in another, oldest first. A run is looked at from time to
 * time, so that it may have begun and ended in between: both are told. That it goes on after a person did their part is no news.
 *
 * @param before - absent of a run that was never seen
 * @public
 */
export function runNews(before: RunState | undefined, now: RunState): RunNews[] {
  if (before === now) return [];
  const wasBegun = before !== undefined && !UNBEGUN.has(before);
  const begins = !wasBegun && !UNBEGUN.has(now) && !(before !== undefined && now === 'cancelled');
  const news: RunNews[] = begins ? ['started'] : [];
  if (!isUnderWay(now)) return [...news, now];
  return before !== undefined && OVER.has(before) ? ['resumed'] : news;
}
