import { GroupCommit, type GroupCommitOptions } from './GroupCommit';

/** A database that answers when it is told to. */
function slowDatabase(options: Partial<GroupCommitOptions<string, string>> = {}) {
  const groups: string[][] = [];
  const answers: ((failure?: Error) => void)[] = [];
  const commits = new GroupCommit<string, string>({
    commit: items =>
      new Promise((resolve, reject) => {
        groups.push([...items]);
        answers.push(failure => {
          if (failure) reject(failure);
          else resolve(items.map(item => item.toUpperCase()));
        });
      }),
    most: 3,
    ...options,
  });
  const turn = () => new Promise(resolve => setImmediate(() => setImmediate(resolve)));
  const answer = async (failure?: Error) => {
    answers.shift()!(failure);
    await turn();
  };
  return { write: (item: string) => commits.add(item), groups, answer, turn };
}

const keyOf = (item: string) => item.split(':')[0];

describe('a group commit', () => {
  it('writes what comes in one turn together, and what comes meanwhile in the next group', async () => {
    const { write, groups, answer, turn } = slowDatabase();
    const first = [write('a'), write('b')];
    await turn();
    const second = [write('c'), write('d')];
    await turn();
    expect(groups).toEqual([['a', 'b']]);
    await answer();
    expect(await Promise.all(first)).toEqual(['A', 'B']);
    expect(groups).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    await answer();
    expect(await Promise.all(second)).toEqual(['C', 'D']);
  });

  it('tells nobody that a write is kept before it is', async () => {
    const { write, answer, turn } = slowDatabase();
    let told = false;
    const written = write('a').then(() => {
      told = true;
    });
    await turn();
    expect(told).toBe(false);
    await answer();
    await written;
    expect(told).toBe(true);
  });

  it('takes no more into a group than it may, the oldest first', async () => {
    const { write, groups, answer, turn } = slowDatabase({ most: 2 });
    const writes = ['a', 'b', 'c'].map(write);
    await turn();
    await answer();
    await answer();
    await Promise.all(writes);
    expect(groups).toEqual([['a', 'b'], ['c']]);
  });

  it('tells all of a group that failed, and goes on with the next', async () => {
    const { write, answer, turn } = slowDatabase();
    const lost = Promise.allSettled([write('a'), write('b')]);
    await turn();
    await answer(new Error('The connection was lost'));
    expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const after = write('c');
    await turn();
    await answer();
    expect(await after).toBe('C');
  });

  it('writes each of a group that fails alone where it may, so that one keeps none of the others', async () => {
    const { write, groups, answer, turn } = slowDatabase({ retriesAlone: true });
    const writes = Promise.allSettled(['a', 'b'].map(write));
    await turn();
    await answer(new Error('b is not to be written'));
    await answer();
    await answer(new Error('b is not to be written'));
    expect(await writes).toMatchObject([
      { status: 'fulfilled', value: 'A' },
      { status: 'rejected', reason: { message: 'b is not to be written' } },
    ]);
    expect(groups).toEqual([['a', 'b'], ['a'], ['b']]);
    const after = write('c');
    await turn();
    await answer();
    expect(await after).toBe('C');
  });

  describe('of items with keys', () => {
    it('keeps the order of writes with the same key, in a group each', async () => {
      const { write, groups, answer, turn } = slowDatabase({ keyOf });
      const writes = ['a:1', 'a:2', 'b:1', 'a:3'].map(write);
      await turn();
      for (let group = 0; group < 3; group++) await answer();
      await Promise.all(writes);
      expect(groups).toEqual([['a:1', 'b:1'], ['a:2'], ['a:3']]);
    });

    it('takes no more into a group than it may, the oldest first', async () => {
      const { write, groups, answer, turn } = slowDatabase({ keyOf });
      const writes = ['a:1', 'b:1', 'c:1', 'd:1'].map(write);
      await turn();
      await answer();
      await answer();
      await Promise.all(writes);
      expect(groups).toEqual([['a:1', 'b:1', 'c:1'], ['d:1']]);
    });

    it('writes as many groups at once as it may, and nothing beside a write with the same key', async () => {
      const { write, groups, answer, turn } = slowDatabase({ keyOf, atOnce: 2 });
      const writes = [write('a:1')];
      await turn();
      writes.push(write('a:2'), write('b:1'));
      await turn();
      writes.push(write('c:1'));
      await turn();
      expect(groups).toEqual([['a:1'], ['b:1']]);
      await answer();
      expect(groups).toEqual([['a:1'], ['b:1'], ['a:2', 'c:1']]);
      await answer();
      await answer();
      expect(await Promise.all(writes)).toEqual(['A:1', 'A:2', 'B:1', 'C:1']);
    });
  });

  describe('in groups that are apart', () => {
    function apart() {
      const time = { elapsedMs: 1_000 };
      const pauses: number[] = [];
      const ends: (() => void)[] = [];
      const database = slowDatabase({
        apartMs: 10,
        elapsed: () => time.elapsedMs,
        pause: ms =>
          new Promise<void>(resolve => {
            pauses.push(ms);
            ends.push(resolve);
          }),
      });
      const pass = async (ms: number) => {
        time.elapsedMs += ms;
        ends.shift()!();
        await database.turn();
      };
      return { ...database, time, pauses, pass };
    }

    it('waits for company of what comes soon after a group was begun', async () => {
      const { write, groups, answer, turn, time, pauses, pass } = apart();
      const first = write('a');
      await turn();
      expect(groups).toEqual([['a']]);
      time.elapsedMs += 4;
      await answer();
      await first;
      const others = [write('b')];
      await turn();
      others.push(write('c'));
      await turn();
      expect(pauses).toEqual([6]);
      expect(groups).toEqual([['a']]);
      await pass(6);
      expect(groups).toEqual([['a'], ['b', 'c']]);
      await answer();
      expect(await Promise.all(others)).toEqual(['B', 'C']);
    });

    it('waits for nobody where the last group is long ago, or a group is full', async () => {
      const { write, groups, answer, turn, time, pauses } = apart();
      const writes = [write('a')];
      await turn();
      time.elapsedMs += 10;
      await answer();
      writes.push(write('b'));
      await turn();
      writes.push(...['c', 'd', 'e'].map(write));
      await answer();
      await answer();
      expect(await Promise.all(writes)).toEqual(['A', 'B', 'C', 'D', 'E']);
      expect(groups).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
      expect(pauses).toEqual([]);
    });
  });
});
