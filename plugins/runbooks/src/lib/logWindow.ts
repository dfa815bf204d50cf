/** Lines of a log that are drawn. @internal */
export interface LogWindow {
  /** Index of the first one. */
  start: number;
  /** Exclusive. */
  end: number;
}

/** Lines drawn above and below what is in sight, so that scrolling shows no gap. */
const MARGIN = 30;

/**
 * Which lines to draw of a list of lines of equal height.
 *
 * @param view - `scrollTop` and `height` of what is in sight, in the same unit as `lineHeight`
 * @internal
 */
export function logWindow(
  count: number,
  view: { scrollTop: number; height: number; lineHeight: number },
): LogWindow {
  const { scrollTop, height, lineHeight } = view;
  const first = Math.floor(scrollTop / lineHeight) - MARGIN;
  const last = Math.ceil((scrollTop + height) / lineHeight) + MARGIN;
  const start = Math.max(0, Math.min(first, count));
  return { start, end: Math.max(start, Math.min(last, count)) };
}

/** Whether the last line is in sight, give or take one: then new lines are followed. @internal */
export function isAtEnd(view: {
  scrollTop: number;
  height: number;
  scrollHeight: number;
  lineHeight: number;
}): boolean {
  return view.scrollTop + view.height >= view.scrollHeight - view.lineHeight;
}
