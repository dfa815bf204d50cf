import type { RatioIndicator, SloQueryText, ThresholdIndicator } from '../../slo/SloIndicator';
import { rollingWindow } from '../../slo/SloWindow';

export function query(text: string, form: SloQueryText['form'] = 'counter'): SloQueryText {
  return { text, form, language: 'promql', pointer: '/spec', documentRef: 'slo:default/up' };
}

export const RATIO: RatioIndicator = {
  kind: 'ratio',
  counted: 'bad',
  part: query('errors_total'),
  total: query('requests_total'),
  grouping: [],
};
export const THRESHOLD: ThresholdIndicator = {
  kind: 'threshold',
  operator: 'lt',
  threshold: 0.3,
  value: query('latency_p99', 'gauge'),
};
export const DAY = rollingWindow({ count: 1, unit: 'day' });
export const SLICES = { seconds: 60, target: 0.95, empty: 'skip' as const };

/** What is recorded of the promise of the tests. */
export const IDS = '{sloth_id="checkout-up"}';

export const near = (expr: string, value: number, tolerance: number) =>
  `(abs(${expr} - ${value}) < ${tolerance})`;

/** A counter that grows by so much a minute, one pace after the other. */
export function counter(...paces: [perMinute: number, minutes: number][]): string {
  let value = 0;
  const parts = paces.map(([perMinute, minutes]) => {
    const part = `${value}+${perMinute}x${minutes - 1}`;
    value += perMinute * minutes;
    return part;
  });
  return parts.join(' ');
}
