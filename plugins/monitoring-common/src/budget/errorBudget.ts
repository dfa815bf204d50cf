import type { MissingFigure } from '../api';
import { errorBudgetShare, type BudgetingMethod, type Slo } from '../slo/Slo';
import { groupingCaveat } from './groupingCaveat';
import { missingData, missingTraffic, unsuitable } from './missing';
import { errorRatioOf, Ledger, type PartSums, type Spending } from './Ledger';
import { instantMs, periodOf, type BudgetPeriod } from './periodOf';
import type { SloSeries } from './SloSeries';
import type { TallyUnit } from './tallies';
import { wholeErrorRatio, wholePeriod } from './wholePeriod';

/** How many of something there were, and how many of them may be and were bad. @public */
export interface BudgetCounts {
  unit: TallyUnit;
  /** Counted in the period so far; of a promise in slices, those in which something happened. */
  total: number;
  bad: number;
  /** How many bad ones the whole period may have; of a calendar period, of those expected until its end. */
  allowed: number;
  /** Slices that are skipped because nothing happened. */
  empty: number;
}

/**
 * What is left of a promise's error budget, and how that is known. Figures that cannot be told are absent, and `missing` says
 * why; none is ever NaN.
 *
 * @public
 */
export interface ErrorBudget {
  method: BudgetingMethod;
  /** ISO 8601; `end` is exclusive: now for a rolling window, the end of the period for a calendar one. */
  period: { start: string; end: string };
  /** Percent promised. */
  objectivePercent: number;
  /** Share of failure allowed, such as 0.001. */
  budgetShare: number;
  /** Share of success over what was measured of the period, 0 to 1. */
  sli?: number;
  /** Share of the budget left: 1 is all of it, 0 nothing, below 0 it is overspent. Never above 1. */
  remaining?: number;
  /** Of a calendar period: the share left of the budget that the period so far has earned. */
  remainingOfEarned?: number;
  /** The same in minutes of complete failure. */
  minutes?: { allowed: number; remaining: number };
  /** Absent for a composite promise, which has no common count. */
  counts?: BudgetCounts;
  /** Share of the period until now that was measured, 0 to 1. */
  coverage: number;
  /** ISO 8601 instant until which was measured. */
  measuredUntil?: string;
  /** Seconds from then until now. */
  ageSeconds?: number;
  missing?: MissingFigure;
  /** What a reader of the figures should know, each a sentence. */
  caveats: string[];
}

/** Less than this of the period measured is worth a word. */
const WHOLE_COVERAGE = 0.99;

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

interface Moment {
  slo: Slo;
  period: BudgetPeriod;
  nowMs: number;
}

function wholeOf(part: PartSums, { slo, period, nowMs }: Moment) {
  return wholePeriod(part, slo, { ...period, nowMs });
}

/** `R = 1 − Σ factor · spent / (valid of the whole period)`. */
function remainingOf({ parts }: Spending, moment: Moment): number {
  const spent = parts.reduce(
    (sum, part) => sum + part.factor * wholeErrorRatio(wholeOf(part, moment), part),
    0,
  );
  return Math.min(1, 1 - spent);
}

function countsOf({ parts }: Spending, moment: Moment): BudgetCounts | undefined {
  const { slo } = moment;
  if (parts.length !== 1 || slo.indicator.kind === 'composite') return undefined;
  const [part] = parts;
  return {
    unit: part.unit,
    total: part.valid,
    bad: Math.max(0, part.spent),
    allowed: errorBudgetShare(slo) * wholeOf(part, moment).valid,
    empty: part.empty,
  };
}

/** A burn of 1 is an error ratio of the whole budget; a composite has no other common measure. */
function sliOf({ parts, burn }: Spending, slo: Slo): number {
  if (parts.length === 1 && slo.indicator.kind !== 'composite') return 1 - errorRatioOf(parts[0]);
  return Math.max(0, 1 - burn * errorBudgetShare(slo));
}

function idlePartsOf({ parts }: Spending, { indicator }: Slo): string[] {
  if (indicator.kind !== 'composite' || parts.length !== indicator.members.length) return [];
  return indicator.members.filter((_, at) => parts[at].valid === 0).map(({ title }) => title);
}

function caveatsOf(spending: Spending, { slo, period }: Moment): string[] {
  const { coverage } = spending;
  const caveats = idlePartsOf(spending, slo).map(
    title => `Nothing happened in its part "${title}", which spent nothing.`,
  );
  if (coverage < WHOLE_COVERAGE) {
    const percent = Math.floor(coverage * 100);
    caveats.push(`Only ${percent} % of the period was measured; the rest is taken to be like it.`);
  }
  if (slo.window.type === 'calendar') {
    const until = iso(period.endMs).slice(0, 10);
    caveats.push(`What the period until ${until} will have in all is an estimate until it ends.`);
  }
  return caveats;
}

/**
 * What is left of a promise's error budget.
 *
 * @remarks
 * Over a rolling window `1 − e / b`, where `e` is the share of bad events, of bad slices, or the mean of the slices' error
 * ratios, and `b` the error budget. In a calendar period `1 − bad / (b · valid)`, where `valid` is what the whole period is
 * expected to have; `remainingOfEarned` takes what it has had so far. A composite promise spends the sum of what its parts
 * spend, by their weight (OpenSLO v1). Numerators and denominators are summed before they are divided, so that a night
 * without traffic weighs nothing; stretches nobody measured are left out and said.
 *
 * @param series - what was measured; more than the period does no harm
 * @param now - ISO 8601 instant with an offset
 * @throws InputError where `now` is no instant
 * @public
 */
export function errorBudget(slo: Slo, series: SloSeries, now: string): ErrorBudget {
  const nowMs = instantMs(now);
  const period = periodOf(slo.window, nowMs);
  const budgetShare = errorBudgetShare(slo);
  const base = {
    method: slo.method,
    period: { start: iso(period.startMs), end: iso(period.endMs) },
    objectivePercent: slo.objectivePercent,
    budgetShare,
  };
  const ledger = Ledger.open(slo, series, nowMs);
  if ('unsuitable' in ledger) {
    return { ...base, coverage: 0, caveats: [], missing: unsuitable(ledger) };
  }
  const spending = ledger.between(period.startMs, Math.min(period.endMs, nowMs));
  const { newestMs } = ledger;
  const known = {
    ...base,
    coverage: spending.coverage,
    ...(newestMs !== undefined && {
      measuredUntil: iso(newestMs),
      ageSeconds: (nowMs - newestMs) / 1000,
    }),
  };
  const grouping = groupingCaveat(slo);
  const caveats = [...ledger.caveats, ...(grouping === undefined ? [] : [grouping])];
  if (spending.coverage === 0) return { ...known, caveats, missing: missingData(newestMs) };
  if (!spending.hasTraffic) return { ...known, caveats, missing: missingTraffic(slo) };

  const moment: Moment = { slo, period, nowMs };
  const remaining = remainingOf(spending, moment);
  const allowed = (budgetShare * (period.endMs - period.startMs)) / 60_000;
  const counts = countsOf(spending, moment);
  return {
    ...known,
    sli: sliOf(spending, slo),
    remaining,
    ...(slo.window.type === 'calendar' && { remainingOfEarned: Math.min(1, 1 - spending.burn) }),
    minutes: { allowed, remaining: remaining * allowed },
    ...(counts && { counts }),
    caveats: [...caveats, ...caveatsOf(spending, moment)],
  };
}
