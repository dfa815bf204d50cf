import { RefreshPace } from './RefreshPace';

describe('RefreshPace', () => {
  let pace: RefreshPace;

  beforeEach(() => {
    pace = new RefreshPace(60_000);
  });

  /** A reading that begins at an instant, and takes no time unless said. */
  function read(startMs: number, generation?: number, tookMs = 0) {
    pace.record({ startMs, endMs: startMs + tookMs, generation });
  }

  it('reads at each heartbeat until two readings agree, then at the interval', () => {
    expect(pace.isDue(0)).toBe(true);
    read(0);
    expect(pace.isDue(5_000)).toBe(true);
    read(5_000, 1);
    expect(pace.isDue(10_000)).toBe(true);
    read(10_000, 1);
    expect(pace.isDue(15_000)).toBe(false);
    expect(pace.isDue(69_999)).toBe(false);
    expect(pace.isDue(70_000)).toBe(true);
  });

  it('follows a catalog that moves again', () => {
    read(0, 1);
    read(5_000, 1);
    read(65_000, 2);
    expect(pace.isDue(70_000)).toBe(true);
  });

  it('leaves four fifths of the time to a catalog that is filling up, and never waits for longer than the interval then', () => {
    read(0, 1, 5_000);
    expect(pace.isDue(24_999)).toBe(false);
    expect(pace.isDue(25_000)).toBe(true);
    read(25_000, 2, 40_000);
    expect(pace.isDue(124_999)).toBe(false);
    expect(pace.isDue(125_000)).toBe(true);
  });

  it('reads more rarely than the interval what takes long, although it stands still', () => {
    read(0, 1, 20_000);
    read(100_000, 1, 20_000);
    expect(pace.isDue(199_999)).toBe(false);
    expect(pace.isDue(200_000)).toBe(true);
  });

  it('needs no rest after what took no time to speak of', () => {
    read(0, 1, 999);
    expect(pace.isDue(999)).toBe(true);
    read(1_000, 2, 1_000);
    expect(pace.isDue(5_999)).toBe(false);
    expect(pace.isDue(6_000)).toBe(true);
  });
});
