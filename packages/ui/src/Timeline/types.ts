/** A half-open stretch of time, milliseconds since the epoch. @public */
export interface TimelineSpan {
  startMs: number;
  endMs: number;
}

/**
 * How a bar is drawn: `solid` is what holds, `dim` what only leads to it, `hatched` what somebody changed, `gap` needs a
 * person now, `blank` is empty on purpose, `unknown` cannot be known.
 *
 * @public
 */
export type TimelineLook = 'solid' | 'dim' | 'hatched' | 'gap' | 'blank' | 'unknown';

/** A stretch of a lane. @public */
export interface TimelineBar extends TimelineSpan {
  /** Unique among all lanes, and the same for the same bar however the view moves. */
  id: string;
  /** Who or what; drawn in the bar as far as there is room. */
  label: string;
  /** Why, or what more there is to say; stands in the table and is spoken. */
  detail?: string;
  look: TimelineLook;
  /** Bars of one tint belong together, such as the shifts of a person. From 0; six tints repeat. */
  tint?: number;
  /** Concerns the reader themself: outlined. */
  mine?: boolean;
}

/** A line of bars that lie beside each other. @public */
export interface TimelineLane {
  id: string;
  title: string;
  /** Drawn high; the others are lower. */
  main?: boolean;
  bars: readonly TimelineBar[];
}
