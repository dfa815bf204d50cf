import { windowAround } from './useSchedule';

const DAY_MS = 86_400_000;
const days = (start: number, end: number) => ({ startMs: start * DAY_MS, endMs: end * DAY_MS });

describe('the window around a view', () => {
  it.each([
    [days(20_000, 20_014), 35],
    [days(20_010.3, 20_011.3), 35],
    [days(20_000, 20_091), 91],
  ])('%j leaves %d days on both sides, within what the API gives', (view, margin) => {
    const { startMs, endMs } = windowAround(view);
    expect(startMs).toBeLessThanOrEqual(view.startMs - margin * DAY_MS);
    expect(endMs).toBeGreaterThanOrEqual(view.endMs + margin * DAY_MS);
    expect(endMs - startMs).toBeLessThanOrEqual(400 * DAY_MS);
  });

  it('stays the same while the view moves a little', () => {
    expect(windowAround(days(20_003, 20_017))).toEqual(windowAround(days(20_004, 20_018)));
  });
});
