import { LastKnown } from './LastKnown';
import type { Known, LastKnownOptions } from './types';

/** @public */
export interface RememberOptions<Args extends readonly unknown[], T> extends LastKnownOptions<T> {
  /** The key of a value, from the arguments. Their JSON unless said. */
  keyOf?: (...args: Args) => string;
}

/**
 * Makes of a function that gets something one that answers from memory while that is fresh, and with the last known value and
 * its age where it fails.
 *
 * @param load - gets the value of its arguments
 * @param options - those of a `LastKnown`
 * @returns a function of the same arguments; throws what `LastKnown.get` throws
 * @public
 */
export function remember<Args extends readonly unknown[], T>(
  load: (...args: Args) => Promise<T>,
  options: RememberOptions<Args, T>,
): (...args: Args) => Promise<Known<T>> {
  const { keyOf = (...args: Args) => JSON.stringify(args), ...rest } = options;
  const lastKnown = LastKnown.create<T>(rest);
  return async (...args) => await lastKnown.get(keyOf(...args), () => load(...args));
}
