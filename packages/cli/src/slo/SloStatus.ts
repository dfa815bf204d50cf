import type { MissingFigure, SloRow } from '@rollcall/plugin-monitoring-common';

/** What is known of one promise now. @internal */
export interface SloStatus {
  id: string;
  /** Reference of the document. */
  ref: string;
  title: string;
  serviceRef?: string;
  ownerRef?: string;
  tier?: string;
  /** Percent. */
  objective: number;
  /** Such as `28 days, rolling`. */
  window: string;
  state: SloRow['state'];
  /** Share of the budget left: 1 is all, 0 none, negative is overspent. */
  remaining?: number;
  /** The same in minutes of complete failure. */
  remainingMinutes?: number;
  /** Share of success, 0 to 1. */
  sli?: number;
  missing?: MissingFigure;
  /** How fast it is spent now: 1 spends it exactly. */
  burnRate?: number;
  forecast?: { state: string; at?: string; earliest?: string; latest?: string; because?: string };
  /** What the figures rest on. */
  basis?: {
    source: string;
    /** ISO 8601. */
    asOf: string;
    method: string;
    /** Share of the period that was measured, 0 to 1. */
    coverage: number;
    events?: number;
    badEvents?: number;
    stale?: boolean;
  };
  /** What else to know, each a sentence. */
  caveats: string[];
}

/** Gravest first. */
const URGENCY: readonly SloRow['state'][] = [
  'burning',
  'spent',
  'at-risk',
  'unknown',
  'no-traffic',
  'healthy',
];

/**
 * The gravest first, then those with the least left.
 *
 * @internal
 */
export function byUrgency(a: SloStatus, b: SloStatus): number {
  const gravity = URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state);
  if (gravity !== 0) return gravity;
  const left = (a.remaining ?? 2) - (b.remaining ?? 2);
  return left !== 0 ? left : Number(a.id > b.id) - Number(a.id < b.id);
}
