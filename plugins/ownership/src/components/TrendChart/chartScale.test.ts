import { niceTop, runsOf } from './chartScale';

describe('the scale of a chart', () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [10, 10],
    [41, 50],
    [640, 1000],
  ])('ends at a round number at or over %d', (value, top) => {
    expect(niceTop(value)).toBe(top);
  });

  it('breaks the line where days are missing', () => {
    const runs = runsOf(
      [
        { day: '2026-11-01', value: 0 },
        { day: '2026-11-02', value: 5 },
        { day: '2026-11-05', value: 10 },
      ],
      { from: '2026-11-01', to: '2026-11-05', top: 10 },
    );
    expect(runs).toEqual([
      [
        { x: 0, y: 0 },
        { x: 0.25, y: 0.5 },
      ],
      [{ x: 1, y: 1 }],
    ]);
  });

  it('draws a single day without dividing by nothing', () => {
    const runs = runsOf([{ day: '2026-11-01', value: 1 }], {
      from: '2026-11-01',
      to: '2026-11-01',
      top: 1,
    });
    expect(runs).toEqual([[{ x: 0, y: 1 }]]);
  });
});
