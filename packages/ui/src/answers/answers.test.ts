import { ANSWERS_IN_ORDER, answerTitle, shortAnswerTitle, stateWord } from './answers';

describe('the five answers', () => {
  it('always stand in the same order', () => {
    expect(ANSWERS_IN_ORDER).toEqual(['owner', 'on-call', 'tier', 'watch', 'runbook']);
  });

  it('have a long and a short title', () => {
    expect(ANSWERS_IN_ORDER.map(answerTitle)).toEqual([
      'Owner',
      'On call',
      'Tier',
      'Promise and watch',
      'Runbooks',
    ]);
    expect(ANSWERS_IN_ORDER.map(shortAnswerTitle)).toEqual(['Own', 'Call', 'Tier', 'Watch', 'Run']);
  });

  it('name their states in words', () => {
    expect(stateWord('not-required')).toBe('not required');
    expect(stateWord('unmet')).toBe('unmet');
  });
});
