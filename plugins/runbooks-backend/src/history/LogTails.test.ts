import type { LogLineDto } from '@rollcall/plugin-runbooks-common';
import { eventually } from '../__testUtils__/eventually';
import { LogTails } from './LogTails';

const line = (sequence: number): LogLineDto => ({
  sequence,
  at: '2026-11-26T00:00:00.000Z',
  stream: 'out',
  text: `line ${sequence}`,
});

/** A history that answers when it is told to: first who came is asked for, then the tail. */
function slowHistory() {
  const answers: ((lines: LogLineDto[]) => void)[] = [];
  const log = () => new Promise<LogLineDto[]>(resolve => answers.push(resolve));
  const tails = new LogTails({
    ...{ history: { log }, hasEnded: async () => true, pollMs: 1, onFault: () => {} },
  });
  const seen: string[] = [];
  const watching = tails.watch('run', 0, {
    lines: lines => seen.push(...lines.map(({ text }) => text)),
    ended: () => seen.push('end'),
  });
  const answer = async (at: number, lines: LogLineDto[]) => {
    await eventually(async () => answers.length > at);
    answers[at](lines);
    await new Promise(resolve => setImmediate(resolve));
  };
  return { answer, seen, tails, watching };
}

describe('the tail of a log', () => {
  it.each<[string, number[]]>([
    ['the tail knows of it first', [1, 0]],
    ['the past is read first', [0, 1]],
  ])('says that a log has ended behind its last line, once, where %s', async (_, order) => {
    const { answer, seen, tails, watching } = slowHistory();
    for (const at of order) await answer(at, [line(1), line(2)]);
    const stop = await watching;
    expect(seen).toEqual(['line 1', 'line 2', 'end']);
    stop();
    expect(tails.size).toBe(0);
  });

  it('sends each line once where the tail reads it twice while the past is read', async () => {
    const { answer, seen, tails, watching } = slowHistory();
    const [PAST, TAIL, WOKEN] = [0, 1, 2];
    await answer(TAIL, []);
    tails.wake('run');
    await answer(WOKEN, [line(2), line(3)]);
    tails.wake('run');
    await answer(WOKEN + 1, [line(2), line(3), line(4)]);
    await answer(PAST, [line(1), line(2)]);
    const stop = await watching;
    expect(seen).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'end']);
    stop();
  });

  it('says once of each time in which a log cannot be read, and goes on when it can', async () => {
    let isAway = false;
    const faults: string[] = [];
    const seen: string[] = [];
    let asked = 0;
    const tails = new LogTails({
      history: { log: async () => [] },
      hasEnded: async () => {
        asked += 1;
        if (isAway) throw new Error('away');
        return false;
      },
      pollMs: 1,
      onFault: (runId, error) => faults.push(`${runId}: ${(error as Error).message}`),
    });
    const stop = await tails.watch('run', 0, { lines: () => {}, ended: () => seen.push('end') });
    const askedAgain = async (times: number) => {
      const before = asked;
      await eventually(async () => asked >= before + times);
    };
    for (const expected of [1, 2]) {
      isAway = true;
      await askedAgain(3);
      expect(faults).toEqual(Array.from({ length: expected }, () => 'run: away'));
      isAway = false;
      await askedAgain(3);
    }
    stop();
    expect(seen).toEqual([]);
  });
});
