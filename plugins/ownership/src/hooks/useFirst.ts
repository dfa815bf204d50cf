import { useState } from 'react';

/** @internal */
export interface FirstItems<T> {
  shown: readonly T[];
  /** How many there are beside those. */
  left: number;
  /** How many more are drawn when asked for. */
  step: number;
  showMore: () => void;
}

/**
 * The first few of what may be thousands, and as many more whenever somebody asks.
 *
 * @param meant - where it is the item a link leads to, all up to it are drawn
 * @internal
 */
export function useFirst<T>(
  items: readonly T[],
  options: { step: number; meant?: (item: T) => boolean },
): FirstItems<T> {
  const { step, meant } = options;
  const [count, setCount] = useState(step);
  const upToMeant = meant ? items.findIndex(meant) + 1 : 0;
  const shown = items.slice(0, Math.max(count, upToMeant));
  const left = items.length - shown.length;
  return { shown, left, step, showMore: () => setCount(shown.length + step) };
}
