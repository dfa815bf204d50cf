import { StreamCounter } from '../traffic/StreamCounter';
import type { Stream } from '../traffic/Stream';
import { exposition } from './exposition';
import { openMetrics } from './openMetrics';

const END = Date.UTC(2026, 10, 26, 12) / 60_000;
const MINUTES = { startMinute: END - 6 * 1_440, endMinute: END };
const STREAM: Stream = {
  id: 'shop/requests',
  rhythm: 'machines',
  peakPerSecond: 10,
  badShare: 0.1,
  episodes: [],
  series: [
    { name: 'requests_total', labels: { code: '200', a: 'x"y' }, good: 1, bad: 0 },
    { name: 'requests_total', labels: { code: '500' }, good: 0, bad: 1 },
    { name: 'seconds_count', labels: {}, good: 1, bad: 1 },
  ],
};

interface Sample {
  series: string;
  value: number;
  seconds: number;
}

function samplesOf(text: string): Sample[] {
  return text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [, series, value, seconds] = /^(\S+\{.*\}) (\d+) (\d+)$/.exec(line) ?? [];
      return { series, value: Number(value), seconds: Number(seconds) };
    });
}

function written() {
  const counter = new StreamCounter(STREAM, MINUTES);
  return { counter, text: [...openMetrics([counter], MINUTES)].join('') };
}

describe('the history as OpenMetrics', () => {
  it('is each series in order of time, one after the other, from nothing to the last minute', () => {
    const { text } = written();
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    const samples = samplesOf(text);
    const names = [...new Set(samples.map(({ series }) => series))];
    expect(names).toEqual([
      'requests_total{a="x\\"y",code="200"}',
      'requests_total{code="500"}',
      'seconds_count{}',
    ]);
    for (const name of names) {
      const own = samples.filter(({ series }) => series === name);
      expect(samples.indexOf(own[0]) + own.length - 1).toBe(samples.lastIndexOf(own.at(-1)!));
      expect(own[0]).toMatchObject({ value: 0, seconds: MINUTES.startMinute * 60 });
      expect(own.at(-1)?.seconds).toBe(END * 60);
      for (let at = 1; at < own.length; at += 1) {
        expect(own[at].seconds).toBeGreaterThan(own[at - 1].seconds);
        expect(own[at].value).toBeGreaterThanOrEqual(own[at - 1].value);
      }
    }
  });

  it('has every minute of the last days, so that short windows can be told', () => {
    const own = samplesOf(written().text).filter(({ series }) => series === 'seconds_count{}');
    const lastDay = own.filter(({ seconds }) => seconds > (END - 1_440) * 60);
    expect(lastDay).toHaveLength(1_440);
    const firstDay = own.filter(({ seconds }) => seconds < (MINUTES.startMinute + 1_440) * 60);
    expect(firstDay).toHaveLength(288);
  });

  it('counts every event as good or as bad', () => {
    const { counter } = written();
    const [good, bad, all] = STREAM.series.map(series => counter.value(series));
    expect(Math.abs(good + bad - all)).toBeLessThanOrEqual(1);
    expect(bad / all).toBeCloseTo(0.1, 2);
  });

  it('goes on live where it ends', () => {
    const { counter, text } = written();
    const last = samplesOf(text).findLast(({ series }) => series === 'seconds_count{}')!.value;
    const live = (nowMs: number) =>
      Number(/seconds_count\{\} (\d+)/.exec(exposition([counter], nowMs))?.[1]);
    expect(live(END * 60_000)).toBe(last);
    const halfAMinute = live(END * 60_000 + 30_000) - last;
    expect(halfAMinute).toBeGreaterThan(100);
    expect(live(END * 60_000 + 60_000) - last).toBeGreaterThanOrEqual(2 * halfAMinute - 1);
  });
});
