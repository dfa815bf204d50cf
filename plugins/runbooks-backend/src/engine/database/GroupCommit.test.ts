import { GroupCommit } from './GroupCommit';

/** A database that answers when it is told to. */
function slowDatabase(atOnce = 1) {
  const groups: string[][] = [];
  const answers: ((failure?: Error) => void)[] = [];
  const commits = new GroupCommit<string, string>({
    keyOf: item => item.split(':')[0],
    commit: items =>
      new Promise((resolve, reject) => {
        groups.push([...items]);
        answers.push(failure => {
          if (failure) reject(failure);
          else
            resolve(
              items.map(item =>
                item.endsWith('!')
                  ? { status: 'rejected', reason: new Error(`not ${item}`) }
                  : { status: 'fulfilled', value: item.toUpperCase() },
              ),
            );
        });
      }),
    most: 3,
    atOnce,
  });
  const turn = () => new Promise(resolve => setImmediate(() => setImmediate(resolve)));
  const answer = async (failure?: Error) => {
    answers.shift()!(failure);
    await turn();
  };
  return { commits, groups, answer, turn };
}

describe('a group commit', () => {
  it('writes what comes in one turn together, and what comes meanwhile in the next group', async () => {
    const { commits, groups, answer, turn } = slowDatabase();
    const first = [commits.add('a:1'), commits.add('b:1')];
    await turn();
    const second = [commits.add('c:1'), commits.add('d:1')];
    await turn();
    expect(groups).toEqual([['a:1', 'b:1']]);
    await answer();
    expect(await Promise.all(first)).toEqual(['A:1', 'B:1']);
    expect(groups).toEqual([
      ['a:1', 'b:1'],
      ['c:1', 'd:1'],
    ]);
    await answer();
    expect(await Promise.all(second)).toEqual(['C:1', 'D:1']);
  });

  it('tells nobody that a write is kept before it is', async () => {
    const { commits, answer, turn } = slowDatabase();
    let told = false;
    const write = commits.add('a:1').then(() => {
      told = true;
    });
    await turn();
    expect(told).toBe(false);
    await answer();
    await write;
    expect(told).toBe(true);
  });

  it('keeps the order of writes with the same key, in a group each', async () => {
    const { commits, groups, answer, turn } = slowDatabase();
    const writes = ['a:1', 'a:2', 'b:1', 'a:3'].map(item => commits.add(item));
    await turn();
    for (let group = 0; group < 3; group++) await answer();
    await Promise.all(writes);
    expect(groups).toEqual([['a:1', 'b:1'], ['a:2'], ['a:3']]);
  });

  it('takes no more into a group than it may, the oldest first', async () => {
    const { commits, groups, answer, turn } = slowDatabase();
    const writes = ['a:1', 'b:1', 'c:1', 'd:1'].map(item => commits.add(item));
    await turn();
    await answer();
    await answer();
    await Promise.all(writes);
    expect(groups).toEqual([['a:1', 'b:1', 'c:1'], ['d:1']]);
  });

  it('writes as many groups at once as it may, and nothing beside a write with the same key', async () => {
    const { commits, groups, answer, turn } = slowDatabase(2);
    const writes = [commits.add('a:1')];
    await turn();
    writes.push(commits.add('a:2'), commits.add('b:1'));
    await turn();
    writes.push(commits.add('c:1'));
    await turn();
    expect(groups).toEqual([['a:1'], ['b:1']]);
    await answer();
    expect(groups).toEqual([['a:1'], ['b:1'], ['a:2', 'c:1']]);
    await answer();
    await answer();
    expect(await Promise.all(writes)).toEqual(['A:1', 'A:2', 'B:1', 'C:1']);
  });

  it('tells each of a group its own outcome, and all of one that failed', async () => {
    const { commits, answer, turn } = slowDatabase();
    const mixed = Promise.allSettled([commits.add('a:1'), commits.add('b:1!')]);
    await turn();
    await answer();
    expect((await mixed).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const lost = Promise.allSettled([commits.add('a:2'), commits.add('b:2')]);
    await turn();
    await answer(new Error('The connection was lost'));
    expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const after = commits.add('a:3');
    await turn();
    await answer();
    expect(await after).toBe('A:3');
  });
});
