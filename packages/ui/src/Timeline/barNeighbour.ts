import type { TimelineBar, TimelineLane } from './types';

const DIRECTIONS: Record<string, { lanes: number; bars: number }> = {
  ArrowLeft: { lanes: 0, bars: -1 },
  ArrowRight: { lanes: 0, bars: 1 },
  ArrowUp: { lanes: -1, bars: 0 },
  ArrowDown: { lanes: 1, bars: 0 },
};

/**
 * The bar an arrow key leads to: the one before or after in the lane, or what stands at the same time in the next lane that
 * has anything.
 *
 * @param key - `ArrowLeft`, `ArrowRight`, `ArrowUp` or `ArrowDown`
 * @returns `undefined` for another key, and at an end
 * @internal
 */
export function barNeighbour(
  lanes: readonly TimelineLane[],
  barId: string,
  key: string,
): TimelineBar | undefined {
  const direction = DIRECTIONS[key];
  const laneIndex = lanes.findIndex(lane => lane.bars.some(bar => bar.id === barId));
  if (!direction || laneIndex < 0) return undefined;
  const { bars } = lanes[laneIndex];
  const index = bars.findIndex(bar => bar.id === barId);
  if (direction.bars !== 0) return bars[index + direction.bars];
  const from = bars[index];
  for (
    let other = laneIndex + direction.lanes;
    lanes[other] !== undefined;
    other += direction.lanes
  ) {
    const found = nearest(lanes[other].bars, from);
    if (found) return found;
  }
  return undefined;
}

function nearest(bars: readonly TimelineBar[], to: TimelineBar): TimelineBar | undefined {
  const distance = (bar: TimelineBar) =>
    Math.max(0, bar.startMs - to.startMs, to.startMs - bar.endMs + 1);
  return bars.reduce<TimelineBar | undefined>(
    (best, bar) => (best && distance(best) <= distance(bar) ? best : bar),
    undefined,
  );
}
