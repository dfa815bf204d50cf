import { eachAtMost } from './eachAtMost';

describe('doing something for each', () => {
  it('does it once for each, and no more than so many at once', async () => {
    let underWay = 0;
    let most = 0;
    const done: number[] = [];
    await eachAtMost(3, [1, 2, 3, 4, 5, 6, 7], async item => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(resolve => setImmediate(resolve));
      underWay -= 1;
      done.push(item);
    });
    expect(done).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('says what went wrong once everything under way has ended', async () => {
    const done: number[] = [];
    const doing = eachAtMost(2, [1, 2, 3], async item => {
      if (item === 1) throw new Error('one is odd');
      await new Promise(resolve => setImmediate(resolve));
      done.push(item);
    });
    await expect(doing).rejects.toThrow('one is odd');
    expect(done).toEqual([2, 3]);
  });
});
