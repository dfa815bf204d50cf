import { type OpenRow, openTroubles } from './openTroubles';

const SERVICE = 'component:default/stock';

const row = (number: number, of: Partial<OpenRow> = {}): OpenRow => ({
  number,
  kind: 'incident',
  service_ref: SERVICE,
  opened_at: String(number * 1_000),
  snapshot: JSON.stringify({ paged: [`user:default/of-${number}`] }),
  ...of,
});
const ISSUE = { kind: 'issue' } as const;

describe('what is wrong with each service', () => {
  it.each([
    ['the newest incident', [row(3), row(2)], 3],
    ['an incident before a newer issue', [row(3, ISSUE), row(2)], 2],
    ['an incident before an older issue', [row(3), row(2, ISSUE)], 3],
    ['the oldest issue where nothing pages', [row(3, ISSUE), row(2, ISSUE)], 2],
  ])('is %s', (_, rows, incident) => {
    expect([...openTroubles(rows)]).toEqual([
      [
        SERVICE,
        {
          incident,
          kind: rows.find(({ number }) => number === incident)!.kind,
          openedMs: incident * 1_000,
          paged: [`user:default/of-${incident}`],
        },
      ],
    ]);
  });

  it('is told of each of them', () => {
    const rows = [row(2, { service_ref: 'component:default/till' }), row(1)];
    expect([...openTroubles(rows).keys()]).toEqual(['component:default/till', SERVICE]);
  });

  it('unpacks no more than one incident of each, so that a storm of one service costs no more', () => {
    const unread = { snapshot: 'not to be read' };
    expect(openTroubles([row(9), ...[8, 7, 6].map(number => row(number, unread))]).size).toBe(1);
  });
});
