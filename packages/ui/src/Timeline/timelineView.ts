import type { TimelineSpan } from './types';

const DAY_MS = 86_400_000;

/** Lengths a view can have, in days. @internal */
const VIEW_DAYS = [1, 2, 4, 7, 14, 28, 56, 91];

/** The view moved, later where `byMs` is positive. @internal */
export function movedView(view: TimelineSpan, byMs: number): TimelineSpan {
  return { startMs: view.startMs + byMs, endMs: view.endMs + byMs };
}

/**
 * The next shorter or longer view. What lies at `aroundMs` stays where it is.
 *
 * @returns the same view where there is no shorter or longer one
 * @internal
 */
export function zoomedView(
  view: TimelineSpan,
  direction: 'in' | 'out',
  aroundMs = (view.startMs + view.endMs) / 2,
): TimelineSpan {
  const days = (view.endMs - view.startMs) / DAY_MS;
  const next =
    direction === 'in'
      ? [...VIEW_DAYS].reverse().find(step => step < days)
      : VIEW_DAYS.find(step => step > days);
  if (next === undefined) return view;
  const share = (aroundMs - view.startMs) / (view.endMs - view.startMs);
  const startMs = Math.round(aroundMs - share * next * DAY_MS);
  return { startMs, endMs: startMs + next * DAY_MS };
}

/** The view moved as little as needed to show a stretch of time; its beginning where it does not fit. @internal */
export function viewShowing(view: TimelineSpan, span: TimelineSpan): TimelineSpan {
  const lengthMs = view.endMs - view.startMs;
  if (span.endMs <= view.startMs || span.startMs < view.startMs) {
    return movedView(view, Math.max(span.startMs, span.endMs - lengthMs) - view.startMs);
  }
  if (span.startMs >= view.endMs || span.endMs > view.endMs) {
    return movedView(view, Math.min(span.startMs, span.endMs - lengthMs) - view.startMs);
  }
  return view;
}

/** The part of a stretch that is in view, as shares of the view; `undefined` where none is. @internal */
export function placeInView(
  span: TimelineSpan,
  view: TimelineSpan,
): { left: number; width: number; cutLeft: boolean; cutRight: boolean } | undefined {
  if (span.endMs <= view.startMs || span.startMs >= view.endMs) return undefined;
  const lengthMs = view.endMs - view.startMs;
  const startMs = Math.max(span.startMs, view.startMs);
  const endMs = Math.min(span.endMs, view.endMs);
  return {
    left: (startMs - view.startMs) / lengthMs,
    width: (endMs - startMs) / lengthMs,
    cutLeft: span.startMs < view.startMs,
    cutRight: span.endMs > view.endMs,
  };
}
