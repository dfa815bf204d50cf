import {
  clickMs,
  figureLines,
  firstPageMs,
  type GameDayRecord,
  lengthsOf,
  outcomeOf,
} from './figures';

const RECORD: GameDayRecord = {
  brokenAtMs: 0,
  alertAtMs: 9_000,
  pagedAtMs: 16_000,
  clickedAtMs: 20_000,
  restoredAtMs: 22_500,
  resolvedAtMs: 90_000,
  budgetBefore: 0.64,
  budgetAfter: 0.615,
  wasPagedForSlowness: false,
  failedWhileSlow: 0,
  rescuedByCache: 250,
};

describe('the figures of a game day', () => {
  it('are the lengths between its instants', () => {
    expect(lengthsOf(RECORD)).toEqual({
      brokenToAlert: 9,
      alertToPage: 7,
      pageToRestored: 6.5,
      clickToRestored: 2.5,
      restoredToResolved: 67.5,
    });
  });

  it('say what was allowed', () => {
    const lines = figureLines({ ...RECORD, restoredAtMs: 40_000 });
    expect(lines.find(line => line.includes('alert until somebody'))).toContain('within the 30 s');
    expect(lines.find(line => line.includes('page until'))).toContain('more than the 15 s');
  });

  it('count the first page that was taken', () => {
    const delivery = {
      ...{ key: 'k', person: 'user:default/a', channel: 'notification', step: 0 },
      kind: 'page' as const,
      history: [],
    };
    expect(
      firstPageMs({
        deliveries: [
          { ...delivery, state: 'sent', attempts: 2, attemptedAt: '2026-11-26T10:00:05Z' },
          { ...delivery, state: 'failed', attempts: 1, attemptedAt: '2026-11-26T10:00:01Z' },
          { ...delivery, state: 'sent', attempts: 1, attemptedAt: '2026-11-26T10:00:03Z' },
        ],
      }),
    ).toBe(Date.parse('2026-11-26T10:00:03Z'));
  });
});

describe('the click', () => {
  const run = {
    ...{ kind: 'run' as const, runId: 'r', title: 'Ask the second authority for rates' },
    ...{ runbookRef: 'runbook:default/tax-second-authority', by: 'user:default/a' },
    ...{ news: 'started' as const, at: '2026-11-26T10:00:09Z' },
  };

  it('is when a person first asked for the runbook that mends it', () => {
    const timeline = [
      { ...run, news: 'succeeded' as const, at: '2026-11-26T10:00:01Z' },
      { ...run, by: 'system:auto', at: '2026-11-26T10:00:02Z' },
      { ...run, runbookRef: 'runbook:default/errors-rising', at: '2026-11-26T10:00:03Z' },
      { ...run, at: '2026-11-26T10:00:12Z' },
      run,
    ];
    expect(clickMs({ timeline })).toBe(Date.parse('2026-11-26T10:00:09Z'));
  });

  it('is not known where it was mended in another way', () => {
    expect(clickMs({ timeline: [] })).toBeUndefined();
  });
});

describe('the hypothesis', () => {
  it('is confirmed where nothing speaks against it', () => {
    expect(outcomeOf(RECORD, '2026-11-26')).toEqual({
      on: '2026-11-26',
      result: 'confirmed',
      summary:
        'Paged 7.0 s after the alert, right again 6.5 s after the page. It cost 2.5 % of the budget.',
      findings: [],
    });
  });

  it('is judged from the click on where somebody read before it', () => {
    const read = { ...RECORD, isRead: true, clickedAtMs: 136_000, restoredAtMs: 140_000 };
    expect(outcomeOf(read, '2026-11-26')).toMatchObject({
      result: 'confirmed',
      summary:
        'Paged 7.0 s after the alert, right again 4.0 s after the click. It cost 2.5 % of the budget.',
    });
    const lines = figureLines(read);
    expect(lines.find(line => line.includes('page until'))).toContain('124.0 s  reading included');
    expect(lines.find(line => line.includes('click on'))).toContain('within the 15 s');
    const { findings } = outcomeOf({ ...read, restoredAtMs: 151_001 }, '2026-11-26');
    expect(findings).toEqual(['It took 15.0 s from the click until tax was right again.']);
  });

  it('is judged from the page on where it was mended without a click', () => {
    const { findings } = outcomeOf(
      { ...RECORD, isRead: true, clickedAtMs: undefined, restoredAtMs: 31_100 },
      '2026-11-26',
    );
    expect(findings).toEqual(['It took 15.1 s from the page until tax was right again.']);
  });

  it.each<[string, Partial<GameDayRecord>]>([
    ['somebody was paged for nothing', { wasPagedForSlowness: true }],
    ['what is remembered helped nobody', { rescuedByCache: 0 }],
    ['the page came late', { pagedAtMs: 39_001 }],
    ['the repair took long', { restoredAtMs: 31_001 }],
  ])('is refuted where %s', (_, change) => {
    const { result, findings } = outcomeOf({ ...RECORD, ...change }, '2026-11-26');
    expect(result).toBe('refuted');
    expect(findings).toHaveLength(1);
  });
});
