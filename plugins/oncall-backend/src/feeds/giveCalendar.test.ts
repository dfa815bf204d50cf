import type { CalendarEntry } from '@rollcall/plugin-oncall-common';
import { giveCalendar } from './giveCalendar';

const NOW = Date.parse('2026-11-26T10:00:00.500Z');
const STAMP = Date.parse('2026-11-26T10:00:00Z');
const entry = (uid: string, day: number): CalendarEntry => ({
  uid,
  summary: `On call ${uid}`,
  startMs: Date.UTC(2026, 10, day),
  endMs: Date.UTC(2026, 10, day + 1),
});

describe('what a calendar feed says', () => {
  it('keeps its stamp for as long as it says the same', () => {
    const first = giveCalendar(undefined, [entry('a', 27)], NOW);
    expect(first).toEqual({ entries: [entry('a', 27)], removed: [], stampMs: STAMP });
    expect(giveCalendar(first, [entry('a', 27)], NOW + 60_000)).toBe(first);
  });

  it('calls off what is no longer true, until it would be over', () => {
    const first = giveCalendar(undefined, [entry('a', 27), entry('b', 28)], NOW);
    const second = giveCalendar(first, [entry('b', 28)], NOW + 60_000);
    expect(second).toMatchObject({ removed: [entry('a', 27)], stampMs: STAMP + 60_000 });
    expect(giveCalendar(second, [entry('b', 28)], NOW + 120_000)).toBe(second);
    const over = giveCalendar(second, [entry('b', 28)], Date.UTC(2026, 10, 28));
    expect(over.removed).toEqual([]);
  });

  it('calls nothing off that comes back, or that was true when it was', () => {
    const first = giveCalendar(undefined, [entry('past', 20), entry('a', 27)], NOW);
    const without = giveCalendar(first, [], NOW + 60_000);
    expect(without.removed).toEqual([entry('a', 27)]);
    expect(giveCalendar(without, [entry('a', 27)], NOW + 120_000).removed).toEqual([]);
  });

  it('has a new stamp where a shift ends otherwise', () => {
    const first = giveCalendar(undefined, [entry('a', 27)], NOW);
    const longer = { ...entry('a', 27), endMs: Date.UTC(2026, 10, 29) };
    expect(giveCalendar(first, [longer], NOW + 60_000)).toEqual({
      entries: [longer],
      removed: [],
      stampMs: STAMP + 60_000,
    });
  });
});
