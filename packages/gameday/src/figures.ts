import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import type { ExerciseOutcome } from './writeOutcome';

/** Instants of a game day, milliseconds since the epoch, and what they cost. @public */
export interface GameDayRecord {
  /** When the last of the faults began. */
  brokenAtMs: number;
  /** Since when the alert fires, as Prometheus has it. */
  alertAtMs: number;
  /** When somebody was told. */
  pagedAtMs: number;
  /** When the person on call asked for the runbook. */
  clickedAtMs?: number;
  /** When the service answered well again. */
  restoredAtMs: number;
  /** When the incident ended by itself. */
  resolvedAtMs: number;
  /** Shares of the budget, 1 for all of it. */
  budgetBefore: number;
  budgetAfter: number;
  /** Whether somebody was paged while only the supplier was slow. */
  wasPagedForSlowness: boolean;
  /** Requests that failed while only the supplier was slow. */
  failedWhileSlow: number;
  /** Answers out of what was remembered. */
  rescuedByCache: number;
}

/** What the hypothesis allows, seconds. @public */
export const LIMITS = { alertToPage: 30, pageToRestored: 15 };

const seconds = (fromMs: number, toMs: number) => (toMs - fromMs) / 1_000;

/** When somebody was first told of an incident, milliseconds since the epoch. @public */
export function firstPageMs({ deliveries }: Pick<IncidentDto, 'deliveries'>): number {
  return Math.min(
    ...deliveries.flatMap(({ state, attemptedAt }) =>
      state === 'sent' && attemptedAt !== undefined ? [Date.parse(attemptedAt)] : [],
    ),
  );
}

/**
 * The lengths of a game day in seconds.
 *
 * @public
 */
export function lengthsOf(record: GameDayRecord) {
  const { brokenAtMs, alertAtMs, pagedAtMs, clickedAtMs, restoredAtMs, resolvedAtMs } = record;
  return {
    brokenToAlert: seconds(brokenAtMs, alertAtMs),
    alertToPage: seconds(alertAtMs, pagedAtMs),
    pageToRestored: seconds(pagedAtMs, restoredAtMs),
    ...(clickedAtMs !== undefined && { clickToRestored: seconds(clickedAtMs, restoredAtMs) }),
    restoredToResolved: seconds(restoredAtMs, resolvedAtMs),
  };
}

/**
 * What came of the hypothesis, with what speaks against it.
 *
 * @param on - the day, such as `2026-11-26`
 * @public
 */
export function outcomeOf(record: GameDayRecord, on: string): ExerciseOutcome {
  const { alertToPage, pageToRestored } = lengthsOf(record);
  const against = [
    ...(record.wasPagedForSlowness
      ? ['Somebody was paged while the authority was only slow.']
      : []),
    ...(record.rescuedByCache === 0
      ? ['No shopper was told a remembered rate while the authority was slow.']
      : []),
    ...(alertToPage > LIMITS.alertToPage
      ? [`It took ${alertToPage.toFixed(1)} s from the alert to the page.`]
      : []),
    ...(pageToRestored > LIMITS.pageToRestored
      ? [`It took ${pageToRestored.toFixed(1)} s from the page until tax was right again.`]
      : []),
  ];
  const cost = ((record.budgetBefore - record.budgetAfter) * 100).toFixed(1);
  return {
    on,
    result: against.length === 0 ? 'confirmed' : 'refuted',
    summary:
      `Paged ${alertToPage.toFixed(1)} s after the alert, right again ${pageToRestored.toFixed(1)} s after the page. ` +
      `It cost ${cost} % of the budget.`,
    findings: against,
  };
}

/** The figures as lines for a person. @public */
export function figureLines(record: GameDayRecord): string[] {
  const lengths = lengthsOf(record);
  const row = (what: string, value: string, note = '') =>
    `  ${what.padEnd(44)} ${value.padStart(9)}  ${note}`.trimEnd();
  const limit = (value: number, most: number) =>
    value <= most ? `within the ${most} s allowed` : `more than the ${most} s allowed`;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const time = (value: number) => `${value.toFixed(1)} s`;
  return [
    row('broken until the alert fires', time(lengths.brokenToAlert)),
    row(
      'alert until somebody is paged',
      time(lengths.alertToPage),
      limit(lengths.alertToPage, LIMITS.alertToPage),
    ),
    row(
      'page until it is right again',
      time(lengths.pageToRestored),
      limit(lengths.pageToRestored, LIMITS.pageToRestored),
    ),
    ...(lengths.clickToRestored === undefined
      ? []
      : [row('  of that, from the click on', time(lengths.clickToRestored))]),
    row('right again until the incident is over', time(lengths.restoredToResolved)),
    row('budget before', percent(record.budgetBefore)),
    row('budget after', percent(record.budgetAfter)),
    row('answers out of the cache while slow', String(record.rescuedByCache)),
    row('requests that failed while slow', String(record.failedWhileSlow)),
  ];
}
