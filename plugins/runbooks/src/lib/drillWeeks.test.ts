import { type DrillItem, drillWeeks } from './drillWeeks';

/** A Thursday. */
const NOW = new Date(2026, 10, 26, 12).getTime();

function drill(runbookRef: string, due: Date, state: DrillItem['state'] = 'fresh'): DrillItem {
  return {
    runbookRef,
    title: runbookRef,
    dueAt: due.toISOString(),
    state,
    environment: 'staging',
    unattended: false,
  };
}

describe('drills by week', () => {
  it('puts what is overdue first, then each week from its Monday, soonest first', () => {
    const weeks = drillWeeks(
      [
        drill('later', new Date(2026, 11, 9)),
        drill('sunday', new Date(2026, 10, 29, 23, 59), 'due'),
        drill('monday', new Date(2026, 10, 30, 0, 1)),
        drill('never', new Date(NOW), 'never'),
        drill('stale', new Date(2026, 9, 1), 'stale'),
        drill('sooner', new Date(2026, 11, 7)),
      ],
      NOW,
    );
    expect(weeks.map(week => week.items.map(({ runbookRef }) => runbookRef))).toEqual([
      ['stale', 'never'],
      ['sunday'],
      ['monday'],
      ['sooner', 'later'],
    ]);
    expect(weeks[0].startMs).toBeUndefined();
    expect(weeks[1].startMs).toBe(new Date(2026, 10, 23).getTime());
  });
});
