import type { StreamCounter } from '../traffic/StreamCounter';
import type { StreamSeries } from '../traffic/Stream';

/** The last days are needed minute by minute, what lies before in larger steps. */
const FINE_MINUTES = 4 * 1_440;
const COARSE_STEP = 5;

/** A series as it is written in text formats. @internal */
export function seriesText({ name, labels }: StreamSeries): string {
  const pairs = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(',')}}`;
}

/**
 * The history of counters as OpenMetrics, in pieces to be written one after the other; `promtool tsdb create-blocks-from
 * openmetrics` reads it. The counters stand at the end of it afterwards.
 *
 * @param minutes - from the first to the last minute (since the epoch)
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/
 * @public
 */
export function* openMetrics(
  counters: readonly StreamCounter[],
  minutes: { startMinute: number; endMinute: number },
): Generator<string> {
  const { startMinute, endMinute } = minutes;
  for (const counter of counters) {
    const { series } = counter.stream;
    const names = series.map(seriesText);
    // Each series must be whole before the next begins.
    const lines: string[][] = series.map(() => []);
    for (let minute = startMinute; minute <= endMinute; minute += 1) {
      const isFine = endMinute - minute <= FINE_MINUTES;
      if (!isFine && minute % COARSE_STEP !== 0) continue;
      counter.advanceTo(minute);
      series.forEach((each, index) => {
        lines[index].push(`${names[index]} ${counter.value(each)} ${minute * 60}\n`);
      });
    }
    for (const each of lines) yield each.join('');
  }
  yield '# EOF\n';
}
