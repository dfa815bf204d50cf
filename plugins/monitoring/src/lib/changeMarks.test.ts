import type { Change } from '@rollcall/plugin-incidents-common';
import { changeMarks, changesBefore } from './changeMarks';

const hour = (number: number) =>
  new Date(Date.parse('2026-11-01T00:00:00Z') + number * 3_600_000).toISOString();

const change = (id: string, atHour: number): Change => ({
  ...{ id, title: id, at: hour(atHour) },
  source: 'ci',
  kind: 'deploy',
});

const points = (...remaining: (number | undefined)[]) =>
  remaining.map((share, index) => ({
    at: hour(index * 6),
    ideal: 1 - index / remaining.length,
    ...(share !== undefined && { remaining: share }),
  }));

describe('changeMarks', () => {
  it('puts first what most of the budget went after, then the latest', () => {
    const marks = changeMarks(points(1, 0.98, 0.4, 0.4), [
      change('calm', 13),
      change('early', 1),
      change('culprit', 7),
      change('later culprit', 8),
    ]);
    expect(marks.map(({ change: { id }, rank }) => [rank, id])).toEqual([
      [1, 'culprit'],
      [2, 'later culprit'],
      [3, 'early'],
      [4, 'calm'],
    ]);
    expect(marks.map(({ spent }) => spent?.toFixed(2))).toEqual(['0.48', '0.39', '0.11', '0.00']);
  });

  it('puts the latest first where the same went after each', () => {
    const marks = changeMarks(points(1, 0.5, 0, -0.5), [change('a', 1), change('b', 2)]);
    expect(marks.map(({ change: { id } }) => id)).toEqual(['b', 'a']);
  });

  it('stands where it was made between two points', () => {
    const [mark] = changeMarks(points(1, 1, 1), [change('a', 9)]);
    expect(mark.index).toBeCloseTo(1.5, 9);
  });

  it('says nothing of a loss that nobody measured, and puts that last', () => {
    const marks = changeMarks(points(undefined, undefined, 1, 1), [
      change('unknown', 1),
      change('known', 12),
    ]);
    expect(marks.map(({ change: { id }, spent }) => [id, spent])).toEqual([
      ['known', 0],
      ['unknown', undefined],
    ]);
  });

  it('knows no loss where the budget came back', () => {
    expect(changeMarks(points(0.2, 0.6), [change('a', 1)])[0].spent).toBe(0);
  });

  it('leaves out what lies outside of the time, and needs a time', () => {
    expect(changeMarks(points(1, 1), [change('before', -1), change('after', 7)])).toEqual([]);
    expect(changeMarks([], [change('a', 0)])).toEqual([]);
  });

  it('finds what was changed between a point and the one before it, each change once', () => {
    const measured = points(1, 1, 1);
    const marks = changeMarks(measured, [change('a', 0), change('b', 6), change('c', 11)]);
    const ids = measured.map((_, index) =>
      changesBefore(marks, index).map(({ change: { id } }) => id),
    );
    expect(ids).toEqual([['a'], ['b'], ['c']]);
  });
});
