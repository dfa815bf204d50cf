import { eventsIn } from './eventsIn';
import type { Stream } from './Stream';

/** Thursday, 26 November 2026, 12:00 UTC. */
const END = Date.UTC(2026, 10, 26, 12) / 60_000;

const STREAM: Stream = {
  id: 'shop/requests',
  rhythm: 'shoppers',
  peakPerSecond: 100,
  badShare: 0.001,
  episodes: [],
  series: [],
};

function shareOf(stream: Stream, minutesAgo: number): number {
  const { good, bad } = eventsIn(stream, END - minutesAgo, END);
  return bad / (good + bad);
}

describe('what happens within a minute', () => {
  it('is the same each time', () => {
    expect(eventsIn(STREAM, END - 7, END)).toEqual(eventsIn({ ...STREAM }, END - 7, END));
    expect(eventsIn(STREAM, END - 7, END)).not.toEqual(eventsIn(STREAM, END - 8, END));
  });

  it('is more by day than by night, and more on a weekend for shoppers', () => {
    const at = (stream: Stream, day: number, hour: number) => {
      const { good, bad } = eventsIn(stream, Date.UTC(2026, 10, day, hour) / 60_000, END);
      return good + bad;
    };
    expect(at(STREAM, 25, 19)).toBeGreaterThan(5 * at(STREAM, 25, 3));
    expect(at(STREAM, 22, 19)).toBeGreaterThan(1.01 * at(STREAM, 25, 19));
    const office: Stream = { ...STREAM, rhythm: 'office' };
    expect(at(office, 22, 9)).toBeLessThan(0.2 * at(office, 25, 9));
  });

  it('never exceeds what the busiest minute of a weekend can bring', () => {
    for (let minute = END - 14 * 1_440; minute < END; minute += 7) {
      const { good, bad } = eventsIn(STREAM, minute, END);
      expect(good + bad).toBeLessThanOrEqual(100 * 60 * 1.25 * 1.1);
      expect(good).toBeGreaterThan(0);
      expect(bad).toBeGreaterThanOrEqual(0);
    }
  });

  it('goes wrong as an episode says while it lasts, and as usual before and after', () => {
    const stream: Stream = {
      ...STREAM,
      // The day of the history's end, from 10:20 to 11:00.
      episodes: [{ daysAgo: 0, hour: 10 + 20 / 60, minutes: 40, badShare: 0.5 }],
    };
    expect(shareOf(stream, 101)).toBeLessThan(0.002);
    expect(shareOf(stream, 100)).toBeGreaterThan(0.3);
    expect(shareOf(stream, 61)).toBeGreaterThan(0.3);
    expect(shareOf(stream, 60)).toBeLessThan(0.002);
  });

  it('goes on going wrong after the end of the history where an episode has no end', () => {
    const stream: Stream = { ...STREAM, episodes: [{ beganMinutesAgo: 10, badShare: 0.5 }] };
    expect(shareOf(stream, -30)).toBeGreaterThan(0.3);
  });

  it('is nothing where nobody comes', () => {
    expect(eventsIn({ ...STREAM, peakPerSecond: 0 }, END, END)).toEqual({ good: 0, bad: 0 });
  });
});
