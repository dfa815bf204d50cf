/** Why somebody, or nobody, stands in a slot. @public */
export type SlotOrigin =
  | {
      kind: 'layer';
      layer: string;
      /** `effectiveFrom` of the version. */
      version: string;
      /** Number of the turn, counted from the anchor of the version. */
      turn: number;
      /** Absent where the turn is nobody's on purpose. */
      user?: string;
    }
  | { kind: 'override'; id: string; by: 'document' | 'portal'; user?: string }
  | { kind: 'imported'; from: string; user?: string };

/**
 * A stretch of time in which the same people are on call for the same reason. Half-open: `[startMs, endMs)`. The slots of
 * a window lie edge to edge and fill it, gaps included.
 * @public
 */
export interface Slot {
  /** Milliseconds since the epoch, UTC. */
  startMs: number;
  endMs: number;
  /** Canonical references, in code-unit order; empty in a gap. */
  users: readonly string[];
  /** `declared`: nobody on purpose. `gap`: nobody, and nobody said so. `unknown`: the source cannot be asked. */
  state: 'covered' | 'declared' | 'gap' | 'unknown';
  /** Never empty but in a gap. */
  origins: readonly SlotOrigin[];
}

/** A half-open stretch of time. @public */
export interface TimeWindow {
  startMs: number;
  endMs: number;
}
