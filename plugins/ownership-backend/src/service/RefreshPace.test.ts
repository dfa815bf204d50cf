import { RefreshPace } from './RefreshPace';

describe('RefreshPace', () => {
  it('reads at each heartbeat until two readings agree, then at the interval', () => {
    const pace = new RefreshPace(60_000);
    expect(pace.isDue(0)).toBe(true);
    pace.record(0);
    expect(pace.isDue(5_000)).toBe(true);
    pace.record(5_000, 1);
    expect(pace.isDue(10_000)).toBe(true);
    pace.record(10_000, 1);
    expect(pace.isDue(15_000)).toBe(false);
    expect(pace.isDue(69_999)).toBe(false);
    expect(pace.isDue(70_000)).toBe(true);
  });

  it('follows a catalog that moves again', () => {
    const pace = new RefreshPace(60_000);
    pace.record(0, 1);
    pace.record(5_000, 1);
    pace.record(65_000, 2);
    expect(pace.isDue(70_000)).toBe(true);
  });

  it('does not wait for a clock that was set back', () => {
    const pace = new RefreshPace(60_000);
    pace.record(900_000, 1);
    pace.record(905_000, 1);
    expect(pace.isDue(10_000)).toBe(true);
  });
});
