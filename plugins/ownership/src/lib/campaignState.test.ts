import { campaignWords, scopeWords } from './campaignState';

describe('how a campaign stands', () => {
  const now = new Date('2026-11-21T23:30:00Z');

  it.each([
    [{ state: 'open' as const, deadline: '2026-12-03' }, 'open', 'due in 12 days'],
    [{ state: 'open' as const, deadline: '2026-11-22' }, 'open', 'due in 1 day'],
    [{ state: 'open' as const, deadline: '2026-11-21' }, 'open', 'due today'],
    [{ state: 'open' as const, deadline: '2026-11-18' }, 'overdue', 'overdue by 3 days'],
    [{ state: 'done' as const, deadline: '2026-11-18' }, 'done', 'done'],
    [{ state: 'ended' as const, deadline: '2026-12-18' }, 'ended', 'ended by hand'],
  ])('%j is %s: %s', (campaign, state, text) => {
    expect(campaignWords(campaign, now)).toEqual({ state, text });
  });

  it.each([
    [{}, 'the whole fleet'],
    [{ tiers: [] }, 'the whole fleet'],
    [{ tiers: ['1', '2'] }, 'tiers 1 and 2'],
    [
      { tiers: ['1'], teams: ['group:default/payments'], systems: ['system:default/shop'] },
      'tier 1 · services of payments · system shop',
    ],
  ])('%j covers %s', (scope, words) => {
    expect(scopeWords(scope)).toBe(words);
  });
});
