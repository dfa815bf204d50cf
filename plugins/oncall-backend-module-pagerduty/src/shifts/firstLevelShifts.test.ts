import type { OnCall } from '../client/schemas';
import { firstLevelShifts } from './firstLevelShifts';

const onCall = (level: number, id: string, start: number | null, end: number | null): OnCall => ({
  escalation_level: level,
  user: { id },
  start,
  end,
});

describe('who answers first', () => {
  it.each<[string, OnCall[], [string, number, number][]]>([
    ['nobody', [], []],
    ['whoever is always there', [onCall(1, 'a', null, null)], [['a', 0, 100]]],
    [
      'the first level where it has somebody, the next where not',
      [onCall(1, 'a', 20, 40), onCall(2, 'b', null, null)],
      [
        ['b', 0, 20],
        ['a', 20, 40],
        ['b', 40, 100],
      ],
    ],
    [
      'all of one level together',
      [onCall(1, 'a', 0, 60), onCall(1, 'b', 40, 100), onCall(2, 'c', null, null)],
      [
        ['a', 0, 60],
        ['b', 40, 100],
      ],
    ],
    [
      'one person without a break over a handoff to themselves',
      [onCall(1, 'a', 0, 50), onCall(1, 'a', 50, 100)],
      [['a', 0, 100]],
    ],
    ['nobody where every level is empty', [onCall(2, 'a', 10, 20)], [['a', 10, 20]]],
    [
      'only what lies in the window',
      [onCall(1, 'a', -50, 10), onCall(1, 'a', 200, 300)],
      [['a', 0, 10]],
    ],
  ])('is %s', (_, onCalls, expected) => {
    const shifts = firstLevelShifts(onCalls, { startMs: 0, endMs: 100 });
    expect(shifts.map(({ userId, startMs, endMs }) => [userId, startMs, endMs])).toEqual(expected);
  });
});
