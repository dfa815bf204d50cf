import type { ForecastDto, SloRow } from '@rollcall/plugin-monitoring-common';

/** @internal */
export const STATE_WORDS: Record<SloRow['state'], string> = {
  burning: 'Burning',
  spent: 'Budget spent',
  'at-risk': 'At risk',
  healthy: 'Healthy',
  'no-traffic': 'No traffic',
  unknown: 'Not known',
};

/** A share of the budget, such as `62 %`; more digits where few are left. @internal */
export function shareInWords(share: number): string {
  const percent = share * 100;
  const digits = Math.abs(percent) < 10 && percent !== 0 ? 1 : 0;
  return `${percent < 0 ? '−' : ''}${Math.abs(percent).toFixed(digits)} %`;
}

/** Minutes of complete failure, such as `21 min` or `−1 h 5 min`. @internal */
export function minutesInWords(minutes: number): string {
  const rounded = Math.round(Math.abs(minutes));
  const hours = Math.floor(rounded / 60);
  const rest = rounded % 60;
  const text = hours > 0 ? `${hours} h ${rest} min` : `${rest} min`;
  return minutes < 0 && rounded > 0 ? `−${text}` : text;
}

/** How many times as fast as the promise allows, such as `0.4×`. @internal */
export function burnInWords(rate: number): string {
  if (rate >= 10) return `${Math.round(rate)}×`;
  return `${rate.toFixed(rate > 0 && rate < 0.095 ? 2 : 1)}×`;
}

const DAY_MS = 86_400_000;

function daysUntil(at: string, now: Date): number {
  return (Date.parse(at) - now.getTime()) / DAY_MS;
}

function lengthInWords(days: number): string {
  return days >= 2 ? `${Math.round(days)} d` : `${Math.max(1, Math.round(days * 24))} h`;
}

/** What is to be expected, such as `gone in 6 d`. @internal */
export function forecastInWords(forecast: ForecastDto, now: Date): string {
  switch (forecast.state) {
    case 'exhausted':
      return 'nothing left';
    case 'holds':
      return 'lasts';
    case 'will-exhaust':
      return forecast.at ? `gone in ${lengthInWords(daysUntil(forecast.at, now))}` : 'runs out';
    default:
      return 'cannot say';
  }
}

/** How sure that is, such as `in 4 d at the earliest`; `undefined` where nothing is to be said. @internal */
export function forecastRangeInWords(forecast: ForecastDto, now: Date): string | undefined {
  if (forecast.state !== 'will-exhaust' || !forecast.earliest) return undefined;
  return `in ${lengthInWords(daysUntil(forecast.earliest, now))} at the earliest`;
}

const QUERY_WORDS: Readonly<Record<string, string>> = {
  good: 'Good events',
  bad: 'Bad events',
  total: 'All events',
  raw: 'Share, as it is measured',
  thresholdMetric: 'What the limit is set on',
  error_query: 'Bad events',
  total_query: 'All events',
  error_ratio_query: 'Share of bad events',
  errors: 'Bad events',
};

/** What a query counts, from the place it stands at in its document (a JSON pointer). @internal */
export function queryInWords(pointer: string): string {
  const word = pointer
    .split('/')
    .reverse()
    .map(segment => QUERY_WORDS[segment])
    .find(Boolean);
  return word ?? pointer;
}
