/** A stretch of time that was measured; times are milliseconds since the epoch, `endMs` exclusive. @public */
export interface MeasuredInterval {
  startMs: number;
  endMs: number;
}

/** Events counted in a stretch of time. @public */
export interface EventInterval extends MeasuredInterval {
  /** Valid events; 0 says that it was measured and none came. */
  total: number;
  bad: number;
}

/** A ratio over a stretch of time. @public */
export interface RatioInterval extends MeasuredInterval {
  /** Share of what was bad, 0 to 1; absent where it was measured and nothing happened. */
  errorRatio?: number;
}

/** Slices of time counted in a stretch of time. @public */
export interface SliceInterval extends MeasuredInterval {
  /** Slices in which something happened. */
  slices: number;
  /** Of these, the bad ones. */
  badSlices: number;
  /** Slices that were measured and in which nothing happened. */
  emptySlices: number;
  /** Sum of the slices' error ratios, for the mean of ratios. */
  errorSum: number;
}

/**
 * What was measured of a promise. Stretches nobody measured are simply not there; in any order.
 *
 * @public
 */
export type SloSeries =
  | { measures: 'events'; intervals: readonly EventInterval[] }
  | { measures: 'ratios'; intervals: readonly RatioInterval[] }
  | { measures: 'slices'; intervals: readonly SliceInterval[] }
  /** One for each part of a composite promise, in its order. */
  | { measures: 'members'; members: readonly SloSeries[] };
