import type { Slo } from '../../slo/Slo';
import { rollingWindow } from '../../slo/SloWindow';
import type { EventInterval } from '../SloSeries';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A promise of 99.9 % of requests over 30 days, but for what is given. */
export function sloOf(fields: Partial<Slo> = {}): Slo {
  const query = (text: string) => ({
    text,
    form: 'counter' as const,
    language: 'promql',
    pointer: '/spec',
    documentRef: 'slo:default/up',
  });
  return {
    id: 'checkout-up',
    name: 'up',
    title: 'Up',
    format: 'openslo',
    apiVersion: 'openslo/v1',
    documentRef: 'slo:default/up',
    pointer: '/spec/objectives/0',
    objectivePointer: '/spec/objectives/0/target',
    serviceName: 'checkout',
    entityRef: 'component:default/checkout',
    objectivePercent: 99.9,
    window: rollingWindow({ count: 30, unit: 'day' }),
    method: 'occurrences',
    indicator: {
      kind: 'ratio',
      counted: 'bad',
      part: query('http_requests_total{code=~"5.."}'),
      total: query('http_requests_total'),
      grouping: [],
    },
    labels: {},
    alerting: {
      name: 'UpBudgetBurn',
      page: { labels: {}, annotations: {} },
      ticket: { labels: {}, annotations: {} },
      own: [],
    },
    notImported: [],
    ...fields,
  };
}

/** What one hour had, or `undefined` where nobody measured it. */
export type Hour = { total: number; bad: number } | undefined;

/**
 * Hour by hour until an instant.
 *
 * @param hourOf - asked with the hours before the end, the last hour being 1
 */
export function hourly(
  endMs: number,
  hours: number,
  hourOf: (hoursBefore: number) => Hour,
): { measures: 'events'; intervals: EventInterval[] } {
  const intervals: EventInterval[] = [];
  for (let before = hours; before >= 1; before--) {
    const hour = hourOf(before);
    const startMs = endMs - before * HOUR_MS;
    if (hour) intervals.push({ startMs, endMs: startMs + HOUR_MS, ...hour });
  }
  return { measures: 'events', intervals };
}

/** An hour of so many requests a second, of which a share is bad. */
export function traffic(perSecond: number, errorRatio = 0): { total: number; bad: number } {
  return { total: perSecond * 3600, bad: perSecond * 3600 * errorRatio };
}
