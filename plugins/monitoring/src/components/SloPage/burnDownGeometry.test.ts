import { burnDownGeometry, HEIGHT } from './burnDownGeometry';

const at = '2026-11-26T00:00:00Z';

describe('burnDownGeometry', () => {
  it('breaks the line where nobody measured', () => {
    const { lines } = burnDownGeometry([
      { at, remaining: 1, ideal: 1 },
      { at, ideal: 0.66 },
      { at, remaining: 0.5, ideal: 0.33 },
      { at, remaining: 0.4, ideal: 0 },
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[1].split(' ')).toHaveLength(2);
  });

  it('keeps nothing left at the bottom, and makes room below it for what is overspent', () => {
    const even = burnDownGeometry([
      { at, remaining: 1, ideal: 1 },
      { at, remaining: 0.2, ideal: 0 },
    ]);
    expect(even.y(0)).toBe(HEIGHT - 24);
    expect(even.ticks).toEqual([1, 0.5, 0]);
    const over = burnDownGeometry([
      { at, remaining: 1, ideal: 1 },
      { at, remaining: -0.7, ideal: 0 },
    ]);
    expect(over.y(0)).toBeLessThan(HEIGHT - 24);
    expect(over.ticks).toEqual([1, 0.5, 0, -1]);
    const deep = burnDownGeometry([
      { at, remaining: 1, ideal: 1 },
      { at, remaining: -40, ideal: 0 },
    ]);
    expect(deep.ticks).toEqual([1, 0.5, 0, -2]);
    expect(deep.y(-40)).toBe(deep.y(-2));
  });
});
