import { LatestRun } from './LatestRun';

/** A run that ends when told to. */
function setUp() {
  const ends: ((error?: Error) => void)[] = [];
  const run = jest.fn(
    () =>
      new Promise<number>((resolve, reject) => {
        const number = ends.length + 1;
        ends.push(error => (error ? reject(error) : resolve(number)));
      }),
  );
  return { ends, run, latest: new LatestRun(run) };
}
/** Lets what was promised happen. */
const settle = () => new Promise(resolve => setImmediate(resolve));

describe('one run for all who ask', () => {
  it('never gives what began before somebody asked', async () => {
    const { ends, run, latest } = setUp();
    const first = latest.ask();
    const [second, third] = [latest.ask(), latest.ask()];
    expect(run).toHaveBeenCalledTimes(1);
    ends[0]();
    await expect(first).resolves.toBe(1);
    await settle();
    expect(run).toHaveBeenCalledTimes(2);
    const fourth = latest.ask();
    ends[1]();
    await expect(Promise.all([second, third])).resolves.toEqual([2, 2]);
    await settle();
    expect(run).toHaveBeenCalledTimes(3);
    ends[2]();
    await expect(fourth).resolves.toBe(3);
    await settle();
    const fifth = latest.ask();
    expect(run).toHaveBeenCalledTimes(4);
    ends[3]();
    await expect(fifth).resolves.toBe(4);
  });

  it('goes on after a run that failed, which only those hear of who waited for it', async () => {
    const { ends, latest } = setUp();
    const first = latest.ask();
    const second = latest.ask();
    ends[0](new Error('no database'));
    await expect(first).rejects.toThrow('no database');
    await settle();
    ends[1]();
    await expect(second).resolves.toBe(2);
  });
});
