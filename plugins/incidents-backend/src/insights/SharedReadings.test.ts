import fc from 'fast-check';
import { SharedReadings } from './SharedReadings';

/** A source that grows, and is read when the test says so. */
class Source {
  value = 0;
  reads = 0;
  readonly #waiting: (() => void)[] = [];

  /** Sees what is there when it begins. */
  readonly read = async () => {
    this.reads += 1;
    const seen = this.value;
    await new Promise<void>(resolve => {
      this.#waiting.push(resolve);
    });
    return seen;
  };

  /** Lets the oldest reading end, and all that waits for it go on. */
  async end(): Promise<void> {
    await settled();
    this.#waiting.shift()?.();
    await settled();
  }

  get isRead(): boolean {
    return this.#waiting.length > 0;
  }
}

/** Once nothing can go on by itself. */
async function settled(): Promise<void> {
  await new Promise<void>(resolve => {
    setImmediate(resolve);
  });
}

describe('readings that are shared', () => {
  it('read once for all who ask at once', async () => {
    const source = new Source();
    const shared = new SharedReadings<number>();
    const answers = Promise.all([1, 2, 3].map(() => shared.read('year', source.read)));
    await source.end();
    expect(await answers).toEqual([0, 0, 0]);
    expect(source.reads).toBe(1);
  });

  it('give nobody what was read before they asked, and read once for all who came meanwhile', async () => {
    const source = new Source();
    const shared = new SharedReadings<number>();
    const before = shared.read('year', source.read);
    await settled();
    source.value = 1;
    const after = Promise.all([1, 2, 3].map(() => shared.read('year', source.read)));
    await source.end();
    expect(await before).toBe(0);
    await source.end();
    expect(await after).toEqual([1, 1, 1]);
    expect(source.reads).toBe(2);
  });

  it('keep apart what is not the same question', async () => {
    const source = new Source();
    const shared = new SharedReadings<number>();
    const both = Promise.all(['year', 'week'].map(key => shared.read(key, source.read)));
    await source.end();
    await source.end();
    expect(await both).toEqual([0, 0]);
    expect(source.reads).toBe(2);
  });

  it('fail for all who share one, and go on for who asks then', async () => {
    const shared = new SharedReadings<number>();
    const fails = async () => {
      throw new Error('away');
    };
    const failed = [1, 2].map(() => shared.read('year', fails));
    for (const one of failed) await expect(one).rejects.toThrow('away');
    expect(await shared.read('year', async () => 7)).toBe(7);
  });

  it('are never older than the question, whatever order things happen in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('ask' as const, 'write' as const, 'end' as const)),
        async steps => {
          const source = new Source();
          const shared = new SharedReadings<number>();
          const asked: { since: number; answer: Promise<number> }[] = [];
          for (const step of steps) {
            if (step === 'write') source.value += 1;
            else if (step === 'end') await source.end();
            else asked.push({ since: source.value, answer: shared.read('year', source.read) });
          }
          await settled();
          while (source.isRead) await source.end();
          for (const { since, answer } of asked) expect(await answer).toBeGreaterThanOrEqual(since);
        },
      ),
      { numRuns: 100 },
    );
  });
});
