import type { Span } from '../ast';

/** How a label came to be on what an expression gives. @public */
export type LabelOrigin =
  /** A selector asks for it. */
  | 'selector'
  /** An aggregation or a match groups by it. */
  | 'grouping'
  /** `group_left` or `group_right` takes it from the other side. */
  | 'group modifier'
  /** `label_replace`, `label_join` or `count_values` writes it. */
  | 'function'
  /** The rule that records the series sets it. */
  | 'recording rule';

/** A label that may be on what an expression gives. @public */
export interface OutputLabel {
  /** The values it can have, sorted; absent where that is up to the series. */
  values?: string[];
  origin: LabelOrigin;
  /** Whether it is on every result, if with one of several values. */
  isCertain: boolean;
}

/** A label whose value a selector fixed and that did not come through. @public */
export interface LostLabel extends Span {
  name: string;
  values: string[];
  /** The aggregation or match that dropped it. `from` and `to` are its place. */
  by: string;
}

/**
 * The labels an expression can give, as far as its text tells.
 *
 * @public
 */
export interface OutputLabels {
  /** Whether labels the text does not name come through from the series. */
  others: 'kept' | 'dropped';
  labels: ReadonlyMap<string, OutputLabel>;
  /** Where others are kept: the names that certainly are not among them. */
  dropped: ReadonlySet<string>;
  lost: readonly LostLabel[];
}

/** What can be said of one label of a result. @public */
export type LabelVerdict =
  /** It is not there. */
  | { state: 'absent' }
  /** It is there, with one of these values. */
  | { state: 'known'; values: string[]; origin: LabelOrigin }
  /** It may be there, with any value, or with one of these. */
  | { state: 'possible'; values?: string[]; origin: LabelOrigin | 'series' };

/**
 * What can be said of one label of what an expression gives.
 *
 * @public
 */
export function outputLabel(output: OutputLabels, name: string): LabelVerdict {
  const label = output.labels.get(name);
  if (label) {
    const { values, origin, isCertain } = label;
    return isCertain && values
      ? { state: 'known', values, origin }
      : { state: 'possible', values, origin };
  }
  const mayPass = output.others === 'kept' && !output.dropped.has(name);
  return mayPass ? { state: 'possible', origin: 'series' } : { state: 'absent' };
}
