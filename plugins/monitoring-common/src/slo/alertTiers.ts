import { nominalSeconds, type SloWindow } from './SloWindow';

/** How loud an alert is. @public */
export type AlertSeverity = 'page' | 'ticket';

/**
 * One pair of windows of a multi-window, multi-burn-rate alert: it fires while the error ratio of both is above `factor`
 * times the error budget.
 *
 * @public
 */
export interface AlertTier {
  severity: AlertSeverity;
  speed: 'quick' | 'slow';
  longSeconds: number;
  shortSeconds: number;
  /** Burn rate from which on it fires. */
  factor: number;
  /** Share of the whole budget that is spent when it fires, 0 to 1: `factor · long / window`. */
  budgetShare: number;
}

interface Pair extends Pick<AlertTier, 'severity' | 'speed' | 'longSeconds' | 'shortSeconds'> {
  /** Share of the budget spent when it fires, for windows of four weeks and more. */
  shareOfMonth: number;
  /** The same for a week. */
  shareOfWeek: number;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 28 * DAY;

/**
 * The pairs of the SRE workbook (https://sre.google/workbook/alerting-on-slos/) with the usual fourth, a day at 3. For a week
 * its shares would page at 1.4 and open tickets in normal operation, so the shares Sloth publishes for a week are used.
 */
const PAIRS: readonly Pair[] = [
  {
    severity: 'page',
    speed: 'quick',
    longSeconds: HOUR,
    shortSeconds: HOUR / 12,
    shareOfMonth: 0.02,
    shareOfWeek: 0.08,
  },
  {
    severity: 'page',
    speed: 'slow',
    longSeconds: 6 * HOUR,
    shortSeconds: HOUR / 2,
    shareOfMonth: 0.05,
    shareOfWeek: 0.125,
  },
  {
    severity: 'ticket',
    speed: 'quick',
    longSeconds: DAY,
    shortSeconds: 2 * HOUR,
    shareOfMonth: 0.1,
    shareOfWeek: 0.2,
  },
  {
    severity: 'ticket',
    speed: 'slow',
    longSeconds: 3 * DAY,
    shortSeconds: 6 * HOUR,
    shareOfMonth: 0.1,
    shareOfWeek: 0.42,
  },
];

/** Below this burn rate an alert would fire while the budget is spent as planned. */
const LOWEST_FACTOR = 0.9;

function factorFor({ shareOfMonth, shareOfWeek, longSeconds }: Pair, seconds: number): number {
  if (seconds >= MONTH) return (shareOfMonth * seconds) / longSeconds;
  if (seconds <= WEEK) return (shareOfWeek * seconds) / longSeconds;
  const ofWeek = (shareOfWeek * WEEK) / longSeconds;
  const ofMonth = (shareOfMonth * MONTH) / longSeconds;
  return ofWeek + ((ofMonth - ofWeek) * (seconds - WEEK)) / (MONTH - WEEK);
}

/**
 * The pairs of windows to alert by for a window of a promise, loudest and quickest first.
 *
 * @remarks
 * `factor = share of the budget · window / long window`. From 28 days on the shares are 2, 5, 10 and 10 %, which gives 14.4,
 * 6, 3 and 1 for 30 days; for seven days 8, 12.5, 20 and 42 %; in between factors are interpolated. Pairs that would fire
 * while the budget is spent as planned are left out, so that a window of a day has one pair and one of an hour none.
 *
 * @public
 */
export function alertTiers(window: SloWindow): AlertTier[] {
  const seconds = nominalSeconds(window);
  return PAIRS.flatMap(pair => {
    const factor = Number(factorFor(pair, seconds).toPrecision(12));
    if (factor < LOWEST_FACTOR || pair.longSeconds > seconds) return [];
    const { severity, speed, longSeconds, shortSeconds } = pair;
    const budgetShare = Number(((factor * longSeconds) / seconds).toPrecision(12));
    return [{ severity, speed, longSeconds, shortSeconds, factor, budgetShare }];
  });
}

/**
 * Fewest events for which a single bad one does not fire a tier: `1 / (factor · budget)`, rounded up.
 *
 * @param budgetShare - the error budget, such as 0.001
 * @returns events within the tier's long window
 * @public
 */
export function eventsToHearOfOne(factor: number, budgetShare: number): number {
  return Math.ceil(Number((1 / (factor * budgetShare)).toPrecision(12)));
}

/**
 * How long a constant error ratio lasts until a tier fires: `budget / ratio · long · factor`, and at least nothing.
 *
 * @param errorRatio - 0 to 1
 * @param budgetShare - the error budget, such as 0.001
 * @returns seconds, or `undefined` where it never fires
 * @public
 */
export function detectionSeconds(
  { factor, longSeconds }: AlertTier,
  { errorRatio, budgetShare }: { errorRatio: number; budgetShare: number },
): number | undefined {
  if (errorRatio <= factor * budgetShare) return undefined;
  return (budgetShare / errorRatio) * longSeconds * factor;
}
