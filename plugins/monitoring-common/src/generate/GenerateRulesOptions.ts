import type { AlertTier } from '../slo/alertTiers';
import type { TextMap } from '../slo/Slo';

/**
 * How the error ratio over the whole window is recorded. `exact` sums bad and all events before it divides. `sloth` is what
 * Sloth does unless told otherwise: the mean of five-minute ratios, which counts a quiet night as much as a busy day and is
 * NaN for a whole window after five minutes without traffic.
 *
 * @public
 */
export type RuleBudgeting = 'exact' | 'sloth';

/** What the catalog says of a promise. @public */
export interface CatalogText {
  /** Labels of everything generated; they win over those of the document. */
  labels: TextMap;
  /** Annotations of alerts; those of the document win. */
  annotations: TextMap;
}

/** @public */
export interface GenerateRulesOptions {
  /** `exact` unless said. */
  budgeting?: RuleBudgeting;
  catalog?: CatalogText;
  /** Further labels of every recording rule. */
  extraLabels?: TextMap;
  /** Windows to alert by; those of `alertTiers` unless said. */
  tiers?: readonly AlertTier[];
  /**
   * Fewest bad events of the long window for which an alert fires; 2 unless said, so that one error of a quiet service wakes
   * nobody. Only where events are counted exactly.
   */
  minimumBadEvents?: number;
  /** What `sloth_slo_info` says of who generated the rules. */
  info?: { version?: string; mode?: string; spec?: string };
}
