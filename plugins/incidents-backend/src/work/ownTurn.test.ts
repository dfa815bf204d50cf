import { setImmediate as turn } from 'node:timers/promises';
import { ownTurn } from './ownTurn';

describe('a turn of its own', () => {
  it('comes to one at a time, in their order, with turns for those who ask in between', async () => {
    const order: string[] = [];
    const isOver = { work: false };
    const asking = (async () => {
      while (!isOver.work) {
        order.push('asked');
        await turn();
      }
    })();
    const work = async (name: string) => {
      await ownTurn();
      order.push(name);
    };
    await Promise.all(['first', 'second', 'third'].map(work));
    isOver.work = true;
    await asking;
    const done = order.filter(name => name !== 'asked');
    expect(done).toEqual(['first', 'second', 'third']);
    const [first, second, third] = done.map(name => order.indexOf(name));
    // Something that is asked takes a few turns: to be read, written down and answered.
    expect(second - first).toBeGreaterThan(3);
    expect(third - second).toBeGreaterThan(3);
  });
});
