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
  /** Whether they read before they clicked, as people shall: how long that took is theirs, and the repair is judged from the click on. */
  isRead?: boolean;
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

/** What the hypothesis allows, seconds; `toRestored` from the page on, and from the click on where somebody read before it. @public */
export const LIMITS = { alertToPage: 30, toRestored: 15 };

/** The runbook that puts tax right. */
const RUNBOOK_REF = 'runbook:default/tax-second-authority';

const seconds = (fromMs: number, toMs: number) => (toMs - fromMs) / 1_000;

/** When somebody was first told of an incident, milliseconds since the epoch. @public */
export function firstPageMs({ deliveries }: Pick<IncidentDto, 'deliveries'>): number {
  return Math.min(
    ...deliveries.flatMap(({ state, attemptedAt }) =>
      state === 'sent' && attemptedAt !== undefined ? [Date.parse(attemptedAt)] : [],
    ),
  );
}

/** When a person first asked for the runbook that mends it, milliseconds since the epoch; `undefined` where nobody did. @public */
export function clickMs({ timeline }: Pick<IncidentDto, 'timeline'>): number | undefined {
  const clicks = timeline.flatMap(event =>
    event.kind === 'run' &&
    event.news === 'started' &&
    event.runbookRef === RUNBOOK_REF &&
    event.by.startsWith('user:')
      ? [Date.parse(event.at)]
      : [],
  );
  return clicks.length > 0 ? Math.min(...clicks) : undefined;
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

/** How long the repair took, as the hypothesis means it, and since when that counts. */
function repairOf(record: GameDayRecord) {
  const { pageToRestored, clickToRestored } = lengthsOf(record);
  return record.isRead && clickToRestored !== undefined
    ? { since: 'click', length: clickToRestored }
    : { since: 'page', length: pageToRestored };
}

/**
 * What came of the hypothesis, with what speaks against it.
 *
 * @param on - the day, such as `2026-11-26`
 * @public
 */
export function outcomeOf(record: GameDayRecord, on: string): ExerciseOutcome {
  const { alertToPage } = lengthsOf(record);
  const repair = repairOf(record);
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
    ...(repair.length > LIMITS.toRestored
      ? [
          `It took ${repair.length.toFixed(1)} s from the ${repair.since} until tax was right again.`,
        ]
      : []),
  ];
  const cost = ((record.budgetBefore - record.budgetAfter) * 100).toFixed(1);
  return {
    on,
    result: against.length === 0 ? 'confirmed' : 'refuted',
    summary:
      `Paged ${alertToPage.toFixed(1)} s after the alert, right again ${repair.length.toFixed(1)} s after the ${repair.since}. ` +
      `It cost ${cost} % of the budget.`,
    findings: against,
  };
}

/** The figures as lines for a person. @public */
export function figureLines(record: GameDayRecord): string[] {
  const lengths = lengthsOf(record);
  const judged = repairOf(record).since;
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
      judged === 'page' ? limit(lengths.pageToRestored, LIMITS.toRestored) : 'reading included',
    ),
    ...(lengths.clickToRestored === undefined
      ? []
      : [
          row(
            '  of that, from the click on',
            time(lengths.clickToRestored),
            judged === 'click' ? limit(lengths.clickToRestored, LIMITS.toRestored) : '',
          ),
        ]),
    row('right again until the incident is over', time(lengths.restoredToResolved)),
    row('budget before', percent(record.budgetBefore)),
    row('budget after', percent(record.budgetAfter)),
    row('answers out of the cache while slow', String(record.rescuedByCache)),
    row('requests that failed while slow', String(record.failedWhileSlow)),
  ];
}
