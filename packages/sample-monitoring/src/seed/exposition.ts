import type { StreamCounter } from '../traffic/StreamCounter';
import { seriesText } from './openMetrics';

/**
 * Where counters stand, in the text format that Prometheus scrapes.
 *
 * @param nowMs - milliseconds since the epoch; the counters are counted on until then
 * @public
 */
export function exposition(counters: readonly StreamCounter[], nowMs: number): string {
  const minute = Math.floor(nowMs / 60_000);
  const part = nowMs / 60_000 - minute;
  const lines = counters.flatMap(counter => {
    counter.advanceTo(minute);
    return counter.stream.series.map(
      series => `${seriesText(series)} ${counter.value(series, part)}\n`,
    );
  });
  return lines.join('');
}
