import { runOf } from '../__testUtils__/samples';
import { progressOf } from './runProgress';

const AT = Date.parse('2026-11-26T08:00:00Z');

describe('how far a run is', () => {
  it('counts the steps behind it and the time since it began', () => {
    const run = runOf({ startedAt: '2026-11-26T07:59:00Z' });
    expect(progressOf(run, AT)).toEqual({
      behind: 1,
      words: 'Step 2 of 3: Restart one by one',
      lengthMs: 60_000,
    });
    expect(progressOf({ ...run, endedAt: '2026-11-26T07:59:41Z' }, AT).lengthMs).toBe(41_000);
    expect(progressOf({ ...run, startedAt: undefined }, AT).lengthMs).toBeUndefined();
  });

  it.each([
    ['awaiting-approval', /Nothing has happened yet/],
    ['waiting', /^Step 2 of 3 is for a person: Restart one by one$/],
    ['needs-attention', /needs a decision/],
    ['failed', /^It stopped at step 2 of 3: Restart one by one$/],
    ['cancelled', /stays done/],
    ['rejected', /Nothing was done/],
  ] as const)('%s', (state, words) => {
    expect(progressOf(runOf({ state }), AT).words).toMatch(words);
  });

  it('does not claim that a try changed something', () => {
    expect(progressOf(runOf({ state: 'succeeded', mode: 'dry' }), AT).words).toContain(
      'Nothing was changed',
    );
  });
});
