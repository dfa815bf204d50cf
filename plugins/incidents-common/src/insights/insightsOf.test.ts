import fc from 'fast-check';
import type { IncidentEvent } from '../incident';
import { insightsOf } from './insightsOf';
import { isNight } from './isNight';
import { neededNothing } from './neededNothing';
import type { IncidentOutcome } from './types';

const DAY_MS = 86_400_000;
/** A Monday. */
const FROM = Date.parse('2026-11-02T00:00:00Z');
const SPAN = { fromMs: FROM, untilMs: FROM + 21 * DAY_MS };

const outcome = (day: number, parts: Partial<IncidentOutcome> = {}): IncidentOutcome => ({
  kind: 'incident',
  durations: {},
  openedMs: FROM + day * DAY_MS,
  severity: 2,
  detectedBy: 'alert',
  alerts: 1,
  neededNothing: false,
  isUnowned: false,
  pages: 1,
  nightPages: 0,
  ...parts,
});

describe('insightsOf', () => {
  it('counts by week, with weeks in which nothing was', () => {
    const { weeks } = insightsOf(
      [
        outcome(0),
        outcome(6, { kind: 'issue', alerts: 3, neededNothing: true }),
        outcome(14, { isUnowned: true, alerts: 2, nightPages: 1, pages: 2 }),
      ],
      SPAN,
    );
    expect(weeks).toEqual([
      expect.objectContaining({
        from: '2026-11-02',
        incidents: 1,
        issues: 1,
        alerts: 4,
        needlessAlerts: 3,
        unownedAlerts: 0,
      }),
      expect.objectContaining({ from: '2026-11-09', incidents: 0, alerts: 0 }),
      expect.objectContaining({ from: '2026-11-16', unownedAlerts: 2, pages: 2, nightPages: 1 }),
    ]);
  });

  it('begins with the week its time begins in, and leaves out what is before and after', () => {
    const span = { fromMs: FROM + 2 * DAY_MS, untilMs: FROM + 8 * DAY_MS };
    const { weeks } = insightsOf([outcome(1), outcome(2), outcome(7.5), outcome(8)], span);
    expect(weeks.map(({ from, incidents }) => [from, incidents])).toEqual([
      ['2026-11-02', 1],
      ['2026-11-09', 1],
    ]);
  });

  it('ranks services by incidents, then by how long they hurt, and keeps what is of none', () => {
    const { services, owners } = insightsOf(
      [
        outcome(0, { serviceRef: 'a', durations: { toRestoreMs: 5 } }),
        outcome(1, { serviceRef: 'b', durations: { toRestoreMs: 9 } }),
        outcome(2, { kind: 'issue', serviceRef: 'c', durations: { toRestoreMs: 99 } }),
        outcome(3),
        outcome(4),
      ],
      SPAN,
    );
    expect(services.map(({ ref, incidents, impactMs }) => [ref, incidents, impactMs])).toEqual([
      [undefined, 2, 0],
      ['b', 1, 9],
      ['a', 1, 5],
      ['c', 0, 0],
    ]);
    expect(owners).toHaveLength(1);
  });

  it('tells causes by the reviews that name them', () => {
    const { causes, withCauses } = insightsOf(
      [
        outcome(0, { factors: ['change', 'detection', 'change'] }),
        outcome(1, { factors: ['change'] }),
        outcome(2, { factors: [] }),
        outcome(3),
        outcome(4, { kind: 'issue', factors: ['defect'] }),
      ],
      SPAN,
    );
    expect(causes).toEqual([
      { category: 'change', incidents: 2 },
      { category: 'detection', incidents: 1 },
    ]);
    expect(withCauses).toBe(2);
  });

  it('says how much was noise, unowned, at night, and who noticed', () => {
    const insights = insightsOf(
      [
        outcome(0, { neededNothing: true, alerts: 4 }),
        outcome(1, { isUnowned: true, alerts: 2, detectedBy: 'customers' }),
        outcome(8, { pages: 3, nightPages: 2, detectedBy: 'staff', alerts: 0 }),
      ],
      SPAN,
    );
    expect(insights).toMatchObject({
      noise: { alerts: 6, needlessAlerts: 4 },
      unowned: { alerts: 2, weeksWithout: 2 },
      pages: { all: 5, atNight: 2 },
      detectedBy: { alert: 1, staff: 1, customers: 1 },
    });
  });

  it('keeps what could wait out of every time', () => {
    const { figures } = insightsOf(
      [
        outcome(0, { durations: { toRestoreMs: 30_000 } }),
        outcome(1, { kind: 'issue', durations: { toRestoreMs: 9e9 } }),
      ],
      SPAN,
    );
    expect(figures).toMatchObject({ incidents: 1, issues: 1, toRestore: { meanMs: 30_000 } });
    expect(figures.lengths[0]).toMatchObject({ fromMs: 0, toMs: 60_000, count: 1 });
  });

  it('loses nothing: weeks, services and teams add up to the whole', () => {
    const outcomes = fc.array(
      fc.record({
        kind: fc.constantFrom('incident' as const, 'issue' as const),
        openedMs: fc.integer({ min: FROM - 9 * DAY_MS, max: FROM + 30 * DAY_MS }),
        serviceRef: fc.constantFrom('a', 'b', undefined),
        alerts: fc.nat(5),
        pages: fc.nat(5),
      }),
    );
    fc.assert(
      fc.property(outcomes, fc.integer({ min: 1, max: 25 }), (made, days) => {
        const all = made.map(parts => outcome(0, parts as Partial<IncidentOutcome>));
        const span = { fromMs: FROM + 3 * 3_600_000, untilMs: FROM + days * DAY_MS };
        const { weeks, services, figures } = insightsOf(all, span);
        const within = all.filter(
          ({ openedMs }) => openedMs >= span.fromMs && openedMs < span.untilMs,
        );
        const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
        expect(figures.incidents + figures.issues).toBe(within.length);
        for (const field of ['alerts', 'pages', 'incidents'] as const) {
          const expected =
            field === 'incidents'
              ? within.filter(({ kind }) => kind === 'incident').length
              : total(within.map(one => one[field]));
          expect(total(weeks.map(week => week[field]))).toBe(expected);
          expect(total(services.map(share => share[field]))).toBe(expected);
        }
      }),
    );
  });
});

describe('neededNothing', () => {
  const OPENED: IncidentEvent = { kind: 'opened', title: 'x', urgency: 'page', severity: 2 };
  const OVER: IncidentEvent = { kind: 'resolved' };
  const BY = { by: 'user:default/mara' };
  it.each<[string, IncidentEvent[], boolean]>([
    ['ended by itself', [OPENED, OVER], true],
    ['was taken on and ended by itself', [OPENED, { kind: 'acknowledged', ...BY }, OVER], true],
    ['is not over', [OPENED], false],
    ['came back', [OPENED, OVER, { kind: 'reopened', because: 'x' }], false],
    ['was called over by a person', [OPENED, { ...OVER, ...BY }], false],
    ['was declared by a person', [{ ...OPENED, ...BY }, OVER], false],
    ['was mitigated', [OPENED, { kind: 'mitigated', ...BY }, OVER], false],
    ['was written about', [OPENED, { kind: 'note', text: 'x', ...BY }, OVER], false],
  ])('is said rightly of what %s', (_, events, expected) => {
    expect(neededNothing(events)).toBe(expected);
  });
});

describe('isNight', () => {
  it.each<[string, string, boolean]>([
    ['2026-11-26T21:00:00Z', 'Europe/Oslo', true],
    ['2026-11-26T20:59:59Z', 'Europe/Oslo', false],
    ['2026-11-26T05:59:59Z', 'Europe/Oslo', true],
    ['2026-11-26T06:00:00Z', 'Europe/Oslo', false],
    ['2026-07-26T20:00:00Z', 'Europe/Oslo', true],
    ['2026-11-26T12:00:00Z', 'Asia/Tokyo', false],
    ['2026-11-26T13:00:00Z', 'Asia/Tokyo', true],
    ['2026-11-26T16:15:00Z', 'Asia/Kathmandu', true],
    ['2026-11-26T16:14:00Z', 'Asia/Kathmandu', false],
  ])('is told of %s in %s by the clock there', (at, zone, expected) => {
    expect(isNight(Date.parse(at), zone)).toBe(expected);
  });
});
