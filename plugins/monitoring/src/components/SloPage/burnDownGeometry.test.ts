import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';
import { burnDownGeometry, HEIGHT, LEFT, RIGHT } from './burnDownGeometry';

const geometry = (points: BurnDownDto['points']) => burnDownGeometry(points, 800);
const at = '2026-11-26T00:00:00Z';

describe('burnDownGeometry', () => {
  it('keeps nothing left at the bottom, and makes room below it for what is overspent', () => {
    const even = geometry([
      { at, remaining: 1, ideal: 1 },
      { at, remaining: 0.2, ideal: 0 },
    ]);
    expect(even.y(0)).toBe(HEIGHT - 28);
    expect(even.ticks).toEqual([1, 0.5, 0]);
    const over = geometry([
      { at, remaining: 1, ideal: 1 },
      { at, remaining: -0.7, ideal: 0 },
    ]);
    expect(over.y(0)).toBeLessThan(HEIGHT - 28);
    expect(over.ticks).toEqual([1, 0.5, 0, -1]);
    const deep = geometry([
      { at, remaining: 1, ideal: 1 },
      { at, remaining: -40, ideal: 0 },
    ]);
    expect(deep.ticks).toEqual([1, 0.5, 0, -2]);
    expect(deep.y(-40)).toBe(deep.y(-2));
  });

  it('names fewer days where there is less room, the first and the last among them', () => {
    const points = Array.from({ length: 120 }, (_, index) => ({
      at,
      remaining: 1,
      ideal: 1 - index / 119,
    }));
    const wide = burnDownGeometry(points, 1_200);
    const narrow = burnDownGeometry(points, 330);
    expect(wide.dates.length).toBeGreaterThan(narrow.dates.length);
    for (const { dates } of [wide, narrow]) {
      expect(dates[0]).toBe(0);
      expect(dates[dates.length - 1]).toBe(119);
    }
    expect(narrow.x(0)).toBe(LEFT);
    expect(narrow.x(119)).toBe(330 - RIGHT);
  });
});
