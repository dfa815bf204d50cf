import { ClockWatch } from './ClockWatch';

describe('a watch on the clock', () => {
  const time = { wall: 0, elapsed: 0 };
  let watch: ClockWatch;
  const pass = (ms: number, setBy = 0) => {
    time.elapsed += ms;
    time.wall += ms + setBy;
    return watch.takeSetBackMs();
  };

  beforeEach(() => {
    time.wall = 1_000_000;
    time.elapsed = 5;
    watch = new ClockWatch({ now: () => time.wall, elapsed: () => time.elapsed });
    watch.takeSetBackMs();
  });

  it('is silent while time passes', () => {
    expect([pass(1_000), pass(3_600_000)]).toEqual([0, 0]);
  });

  it('tells once by how much it was set back', () => {
    expect([pass(1_000, -7_200_000), pass(1_000)]).toEqual([7_200_000, 0]);
  });

  it('says nothing of one that was set forward, or of a machine that slept', () => {
    expect([pass(1_000, 3_600_000), pass(1_000, -3_600_000)]).toEqual([0, 3_600_000]);
  });

  it('adds up small steps', () => {
    expect([pass(10, -400), pass(10, -400), pass(10, -400)]).toEqual([0, 0, 1_200]);
  });
});
