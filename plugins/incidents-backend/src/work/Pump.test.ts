import { mockServices } from '@backstage/backend-test-utils';
import { Pump } from './Pump';

describe('a pump', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  function pumpOf(work: () => Promise<unknown>, parts: { gatherMs?: number } = {}) {
    const pump = new Pump({
      ...{ logger: mockServices.logger.mock(), name: 'Working', everyMs: 60_000, work, ...parts },
    });
    const settle = () => jest.advanceTimersByTimeAsync(0);
    return { pump, settle };
  }

  it('works at once where it is told to, and once more for what came meanwhile', async () => {
    let finish = () => {};
    const work = jest.fn(
      () =>
        new Promise<void>(resolve => {
          finish = resolve;
        }),
    );
    const { pump, settle } = pumpOf(work);
    pump.start();
    pump.nudge();
    pump.nudge();
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await settle();
    expect(work).toHaveBeenCalledTimes(2);
    finish();
    await pump.stop();
  });

  it('looks again where another replica is at it, more and more seldom, however often it is told', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    const held = { times: 6 };
    const work = jest.fn(async () => (held.times-- > 0 ? 'held' : 'done'));
    const { pump, settle } = pumpOf(work);
    pump.start();
    await settle();
    // As long again at random, which is half of it here.
    for (const [at, pauseMs] of [150, 300, 600, 750, 750, 750].entries()) {
      for (let times = 0; times < 10; times += 1) pump.nudge();
      await jest.advanceTimersByTimeAsync(pauseMs - 1);
      expect(work).toHaveBeenCalledTimes(1 + at);
      await jest.advanceTimersByTimeAsync(1);
      expect(work).toHaveBeenCalledTimes(2 + at);
    }
    pump.nudge();
    await settle();
    expect(work).toHaveBeenCalledTimes(8);
    held.times = 1;
    pump.nudge();
    await settle();
    await jest.advanceTimersByTimeAsync(150);
    expect(work).toHaveBeenCalledTimes(10);
    await pump.stop();
  });

  it('gathers what it is told of for a while, and is quiet where nothing is', async () => {
    const work = jest.fn(async () => {});
    const { pump, settle } = pumpOf(work, { gatherMs: 250 });
    work.mockImplementation(async () => {
      if (work.mock.calls.length === 2) pump.nudge();
    });
    pump.start();
    await settle();
    expect(work).toHaveBeenCalledTimes(1);
    for (let times = 0; times < 10; times += 1) {
      pump.nudge();
      await jest.advanceTimersByTimeAsync(24);
    }
    expect(work).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(10);
    expect(work).toHaveBeenCalledTimes(2);
    // It was told while it worked, and gathers anew.
    await jest.advanceTimersByTimeAsync(249);
    expect(work).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(3);
    await jest.advanceTimersByTimeAsync(59_999);
    expect(work).toHaveBeenCalledTimes(3);
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(4);
    await pump.stop();
  });
});
