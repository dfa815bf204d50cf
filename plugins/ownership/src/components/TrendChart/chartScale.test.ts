import { daysBefore } from '../../__testUtils__/daysBefore';
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

  it('spreads ninety days over the whole width, with a gap where two were not measured', () => {
    const days = daysBefore('2026-11-26', 90);
    const points = days.map((day, index) => ({ day, value: index }));
    const measured = [...points.slice(0, 56), ...points.slice(58)];
    const runs = runsOf(measured, { from: days[0], to: days[89], top: 100 });
    expect(runs.map(run => run.length)).toEqual([56, 32]);
    expect(runs[0][0]).toEqual({ x: 0, y: 0 });
    expect(runs[1][31]).toEqual({ x: 1, y: 0.89 });
    // A day is as wide everywhere, over the change from summer time too.
    const widths = runs.flatMap(run => run.slice(1).map(({ x }, index) => x - run[index].x));
    for (const width of widths) expect(width).toBeCloseTo(1 / 89);
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
