import { compareText, DAY_MS } from '@rollcall/model';
import { figuresOf } from '../incident';
import type { FactorCategory } from '../review';
import type { IncidentOutcome, Insights, InsightShare, InsightWeek } from './types';

const WEEK_MS = 7 * DAY_MS;
/** 5 January 1970, the first Monday of the epoch. */
const MONDAY_MS = 4 * DAY_MS;
/** Longer lists are no help. */
const MOST_SHARES = 20;

function weekOf(ms: number): number {
  return Math.floor((ms - MONDAY_MS) / WEEK_MS);
}

function emptyWeeks(fromMs: number, untilMs: number): InsightWeek[] {
  const first = weekOf(fromMs);
  const count = Math.max(0, weekOf(untilMs - 1) - first + 1);
  return Array.from({ length: count }, (_, index) => ({
    from: new Date((first + index) * WEEK_MS + MONDAY_MS).toISOString().slice(0, 10),
    incidents: 0,
    issues: 0,
    alerts: 0,
    needlessAlerts: 0,
    unownedAlerts: 0,
    pages: 0,
    nightPages: 0,
  }));
}

function addToWeek(week: InsightWeek, outcome: IncidentOutcome): void {
  if (outcome.kind === 'incident') week.incidents += 1;
  else week.issues += 1;
  week.alerts += outcome.alerts;
  if (outcome.neededNothing) week.needlessAlerts += outcome.alerts;
  if (outcome.isUnowned) week.unownedAlerts += outcome.alerts;
  week.pages += outcome.pages;
  week.nightPages += outcome.nightPages;
}

function sharesBy(
  outcomes: readonly IncidentOutcome[],
  refOf: (outcome: IncidentOutcome) => string | undefined,
): InsightShare[] {
  const shares = new Map<string | undefined, InsightShare>();
  for (const outcome of outcomes) {
    const ref = refOf(outcome);
    let share = shares.get(ref);
    if (!share) {
      share = {
        ...(ref !== undefined && { ref }),
        incidents: 0,
        issues: 0,
        alerts: 0,
        needlessAlerts: 0,
        pages: 0,
        nightPages: 0,
        impactMs: 0,
      };
      shares.set(ref, share);
    }
    if (outcome.kind === 'incident') {
      share.incidents += 1;
      share.impactMs += outcome.durations.toRestoreMs ?? 0;
    } else share.issues += 1;
    share.alerts += outcome.alerts;
    if (outcome.neededNothing) share.needlessAlerts += outcome.alerts;
    share.pages += outcome.pages;
    share.nightPages += outcome.nightPages;
  }
  return [...shares.values()]
    .sort(
      (a, b) =>
        b.incidents - a.incidents ||
        b.impactMs - a.impactMs ||
        b.issues - a.issues ||
        compareText(a.ref ?? '', b.ref ?? ''),
    )
    .slice(0, MOST_SHARES);
}

function causesOf(outcomes: readonly IncidentOutcome[]): Pick<Insights, 'causes' | 'withCauses'> {
  const counts = new Map<FactorCategory, number>();
  let withCauses = 0;
  for (const { kind, factors } of outcomes) {
    if (kind !== 'incident' || !factors?.length) continue;
    withCauses += 1;
    for (const category of new Set(factors)) {
      counts.set(category, (counts.get(category) ?? 0) + 1);
    }
  }
  const causes = [...counts]
    .map(([category, incidents]) => ({ category, incidents }))
    .sort((a, b) => b.incidents - a.incidents || compareText(a.category, b.category));
  return { causes, withCauses };
}

/**
 * What incidents that were opened in a time say together: how many, of which services and teams, by what causes, how much of it was
 * noise, what nobody owned, how often people were paged, and how long it hurt. What could wait (issues) is counted apart and in no time.
 *
 * @param outcomes - those opened from `fromMs` until before `untilMs`; others are left out
 * @param span - milliseconds since the epoch
 * @public
 */
export function insightsOf(
  outcomes: readonly IncidentOutcome[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Insights {
  const within = outcomes.filter(({ openedMs }) => openedMs >= fromMs && openedMs < untilMs);
  const weeks = emptyWeeks(fromMs, untilMs);
  const firstWeek = weekOf(fromMs);
  const detectedBy = { alert: 0, staff: 0, customers: 0 };
  for (const outcome of within) {
    addToWeek(weeks[weekOf(outcome.openedMs) - firstWeek], outcome);
    if (outcome.kind === 'incident') detectedBy[outcome.detectedBy] += 1;
  }
  const sum = (value: (week: InsightWeek) => number) =>
    weeks.reduce((total, week) => total + value(week), 0);
  return {
    figures: figuresOf(within),
    weeks,
    services: sharesBy(within, ({ serviceRef }) => serviceRef),
    owners: sharesBy(within, ({ ownerRef }) => ownerRef),
    ...causesOf(within),
    detectedBy,
    noise: {
      alerts: sum(({ alerts }) => alerts),
      needlessAlerts: sum(({ needlessAlerts }) => needlessAlerts),
    },
    unowned: {
      alerts: sum(({ unownedAlerts }) => unownedAlerts),
      weeksWithout: weeks.filter(({ unownedAlerts }) => unownedAlerts === 0).length,
    },
    pages: { all: sum(({ pages }) => pages), atNight: sum(({ nightPages }) => nightPages) },
  };
}
