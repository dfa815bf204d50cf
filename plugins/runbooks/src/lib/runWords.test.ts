import { isEnded } from '@rollcall/plugin-runbooks-common';
import type { RunState } from '@rollcall/plugin-runbooks-common';
import { isOver, lengthInWords, RUN_STATES } from './runWords';

describe('how long', () => {
  it.each([
    [0, '0.0 s'],
    [400, '0.4 s'],
    [9_990, '10.0 s'],
    [41_000, '41 s'],
    [59_700, '1 min'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [10_920_000, '3 h 2 min'],
    [-5, '0.0 s'],
  ])('%d ms is %s', (ms, words) => {
    expect(lengthInWords(ms)).toBe(words);
  });
});

describe('being over', () => {
  it('means here what it means to the engine', () => {
    for (const state of Object.keys(RUN_STATES) as RunState[]) {
      expect([state, isOver(state)]).toEqual([state, isEnded(state)]);
    }
  });
});
