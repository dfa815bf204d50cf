import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '@rollcall/model';
import { inSlices } from './inSlices';

function* steps(count: number, done: (step: number) => void): Steps<string> {
  for (let step = 0; step < count; step += 1) {
    done(step);
    yield;
  }
  return 'all of it';
}

describe('work in slices', () => {
  it('lets others have their turn between slices', async () => {
    const order: string[] = [];
    const work = inSlices(
      steps(3, step => order.push(`step ${step}`)),
      { sliceMs: 0 },
    );
    const other = turn().then(() => order.push('another'));
    expect((await work).value).toBe('all of it');
    await other;
    expect(order).toEqual(['step 0', 'step 1', 'another', 'step 2']);
  });

  it('goes on when a pause is over, and not before', async () => {
    const order: string[] = [];
    let goOn = () => {};
    const work = inSlices(
      steps(2, step => order.push(`step ${step}`)),
      { sliceMs: 0, pause: () => new Promise<void>(resolve => (goOn = resolve)) },
    );
    for (const at of [0, 1, 2]) {
      await turn();
      order.push(`turn ${at}`);
    }
    expect(order).toEqual(['step 0', 'turn 0', 'turn 1', 'turn 2']);
    goOn();
    await turn();
    expect(order.at(-1)).toBe('step 1');
    goOn();
    expect((await work).value).toBe('all of it');
  });

  it('does all at once where a slice has no end', async () => {
    const order: string[] = [];
    const work = inSlices(
      steps(2, step => order.push(`step ${step}`)),
      { sliceMs: Infinity },
    );
    order.push('another');
    await work;
    expect(order).toEqual(['step 0', 'step 1', 'another']);
  });

  it('fails as the work does', async () => {
    const failing = steps(3, step => {
      if (step === 1) throw new Error('the work failed');
    });
    await expect(inSlices(failing, { sliceMs: 0 })).rejects.toThrow('the work failed');
  });
});
