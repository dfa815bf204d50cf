import { WaitingCounts } from './WaitingCounts';

function counts() {
  const clock = { nowMs: 0 };
  const database = { total: 10, ofSource: 4 };
  const count = jest.fn(async () => ({ ...database }));
  return { clock, database, count, waiting: new WaitingCounts({ count, now: () => clock.nowMs }) };
}

describe('how many alerts wait', () => {
  it('is counted once for all who come shortly after each other, with what they bring', async () => {
    const { clock, count, waiting } = counts();
    expect(await waiting.of('production')).toMatchObject({ total: 10, ofSource: 4 });
    waiting.add('production', 5);
    waiting.add('staging', 2);
    clock.nowMs += 400;
    expect(await waiting.of('production')).toMatchObject({ total: 17, ofSource: 9 });
    expect(count).toHaveBeenCalledTimes(1);
  });

  it('is counted anew after a while, after a clock went back, and for whoever asks for that', async () => {
    const { clock, count, database, waiting } = counts();
    clock.nowMs = 10_000;
    await waiting.of('production');
    database.total = 3;
    clock.nowMs += 500;
    expect(await waiting.of('production')).toMatchObject({ total: 3 });
    database.total = 2;
    expect(await waiting.fresh('production')).toMatchObject({ total: 2 });
    database.total = 1;
    clock.nowMs -= 60_000;
    expect(await waiting.of('production')).toMatchObject({ total: 1 });
    expect(count).toHaveBeenCalledTimes(4);
  });
});
