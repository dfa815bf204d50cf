import { agenda } from './agenda';
import { rankBacklog } from './rankBacklog';
import type { BacklogAction, BurningBudget } from './types';

const NOW = '2026-11-20T10:00:00Z';
const LATER = '2026-12-20T10:00:00Z';

const item = (id: string, parts: Partial<BacklogAction> = {}): BacklogAction => ({
  id,
  incident: 7,
  class: 'reliability',
  title: id,
  ownerRef: 'group:default/payments',
  dueAt: LATER,
  state: 'open',
  createdAt: NOW,
  ...parts,
});
const budget = (parts: Partial<BurningBudget> = {}): BurningBudget => ({
  id: 'b',
  title: 'Checkout answers',
  state: 'burning',
  path: '/slos/b',
  ...parts,
});
const TIERS: Record<string, { tier: string; rank: number }> = {
  'component:default/checkout': { tier: '1', rank: 0 },
  'component:default/mail': { tier: '3', rank: 2 },
  'component:default/wiki': { tier: '9', rank: 8 },
};

function ranked(actions: BacklogAction[], budgets: BurningBudget[] = []) {
  return rankBacklog({ actions, budgets, tierOf: ref => TIERS[ref], now: NOW });
}

describe('rankBacklog', () => {
  it('puts what keeps an incident from coming back first, then budgets, then the rest', () => {
    const entries = ranked(
      [
        item('epic', { class: 'stability-epic', incident: undefined }),
        item('reliability'),
        item('dont-repeat', { class: 'dont-repeat' }),
      ],
      [budget()],
    );
    expect(entries.map(({ kind, score }) => [kind, score])).toEqual([
      ['dont-repeat', 40],
      ['burning-budget', 30],
      ['reliability', 20],
      ['stability-epic', 10],
    ]);
  });

  it.each<[string, Partial<BacklogAction>, number]>([
    ['of the most critical tier', { serviceRef: 'component:default/checkout' }, 40],
    ['of a lesser tier', { serviceRef: 'component:default/mail' }, 26],
    ['of a tier that matters little', { serviceRef: 'component:default/wiki' }, 20],
    ['of a service nobody gave a tier', { serviceRef: 'component:default/gone' }, 20],
    ['of a grave incident', { severity: 1 }, 32],
    ['of a minor incident', { severity: 4 }, 20],
    ['due within a week', { dueAt: '2026-11-26T10:00:00Z' }, 25],
    ['that is a day late', { dueAt: '2026-11-19T12:00:00Z' }, 21],
    ['that is twelve days late', { dueAt: '2026-11-08T10:00:00Z' }, 32],
    ['that was forgotten for a year', { dueAt: '2025-11-08T10:00:00Z' }, 50],
  ])('gives points for a thing %s', (_, parts, score) => {
    const [entry] = ranked([item('a', parts)]);
    expect(entry.score).toBe(score);
    expect(entry.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  });

  it.each<[string, Partial<BurningBudget>, number]>([
    ['that is spent', { state: 'spent', remaining: -0.4 }, 50],
    ['that is half gone', { remaining: 0.5 }, 38],
    ['of which nothing is known', {}, 30],
    ['that is whole', { remaining: 1 }, 30],
  ])('gives points for a budget %s', (_, parts, score) => {
    expect(ranked([], [budget(parts)])[0].score).toBe(score);
  });

  it('leaves out what is closed, and puts what is due sooner first among equals', () => {
    const entries = ranked([
      item('b', { dueAt: '2026-12-21T10:00:00Z' }),
      item('a', { state: 'done' }),
      item('c', { state: 'wont-do' }),
      item('d'),
    ]);
    expect(entries.map(({ id }) => id)).toEqual(['d', 'b']);
  });
});

describe('agenda', () => {
  const base = { closed: [], portalUrl: 'https://portal.test', now: NOW };

  it('names what is late first, then the rest in its order, with links', () => {
    const entries = ranked(
      [
        item('Alert on refused cards', { class: 'dont-repeat', dueAt: '2026-11-18T10:00:00Z' }),
        item('Faster rollback'),
      ],
      [budget()],
    );
    const text = agenda({
      ...base,
      entries,
      closed: [
        item('Old thing', { state: 'done' }),
        item('x', { state: 'wont-do', reason: 'Retired' }),
      ],
      ownerRef: 'group:default/payments',
    });
    expect(text).toContain('# Reliability review, payments, 2026-11-20');
    expect(text.indexOf('## Late')).toBeLessThan(text.indexOf('Alert on refused cards'));
    expect(text.indexOf('Alert on refused cards')).toBeLessThan(text.indexOf('Checkout answers'));
    expect(text).toContain(
      '- [ ] [Faster rollback](https://portal.test/incidents/7) (payments; due 2026-12-20; INC-7; 20 points: it makes the next incident rarer or shorter)',
    );
    expect(text).toContain('- [x] Old thing (payments; done)');
    expect(text).toContain('will not be done: Retired');
  });

  it('says what is empty, and what is not known', () => {
    const text = agenda({ ...base, entries: [], budgetsProblem: 'Monitoring does not answer.' });
    expect(text).toContain('## Late\n\nNothing is late.');
    expect(text).toContain('## Burning budgets\n\nNot known: Monitoring does not answer.');
  });

  it('keeps text of people text', () => {
    const entries = ranked([item('[x](javascript:alert) @all\n# Heading')]);
    const text = agenda({ ...base, entries });
    expect(text).toContain('\\[x\\](javascript:alert) \\@all \\# Heading');
    expect(text).not.toMatch(/^# Heading/m);
  });
});
