import type { Tier } from '@rollcall/model';
import { judgeAcknowledged, judgeInTime } from './judge';
import { acknowledgeWithin, operationalObjectives } from './operationalObjectives';
import type { ObjectiveEvent, ObjectiveName } from './types';

const NOW = '2026-11-20T10:00:00Z';
const NOW_MS = Date.parse(NOW);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const tier = (id: string, rank: number, incidents?: Tier['incidents']): Tier => ({
  ...{ id, rank, title: `Tier ${id}`, approvals: 0, requires: {} },
  ...(incidents && { incidents }),
});

function objectives(events: Partial<Record<ObjectiveName, ObjectiveEvent[]>>, tiers: Tier[]) {
  return operationalObjectives({
    policy: { tiers },
    events: { acknowledged: [], 'review-held': [], 'actions-on-time': [], ...events },
    now: NOW,
  });
}

const event = (daysAgo: number, isGood: boolean, of = '1'): ObjectiveEvent => ({
  atMs: NOW_MS - daysAgo * DAY_MS - 1,
  tier: of,
  isGood,
});

describe('operationalObjectives', () => {
  it('spends a budget by what was late, as every SLO does', () => {
    const events = [...Array.from({ length: 39 }, (_, day) => event(day, true)), event(40, false)];
    const [first] = objectives({ acknowledged: events }, [tier('1', 0)]);
    expect(first).toMatchObject({ name: 'acknowledged', targetPercent: 95, within: 'PT5M' });
    // One of forty is late where one of twenty may be.
    expect(first.budget.remaining).toBeCloseTo(0.5, 6);
    expect(first.budget.sli).toBeCloseTo(0.975, 6);
    expect(first.budget.counts).toMatchObject({ total: 40, bad: 1 });
  });

  it('knows no figure where nothing happened, and says so', () => {
    const [first] = objectives({}, [tier('1', 0)]);
    expect(first.budget.remaining).toBeUndefined();
    expect(first.budget.missing).toBeDefined();
    expect(first.budget.coverage).toBe(1);
  });

  it('counts each tier by itself, by its own promise, and leaves out what is long past', () => {
    const all = objectives(
      {
        'review-held': [event(1, false, '2'), event(2, true, '2'), event(95, false, '2')],
      },
      [tier('1', 0), tier('2', 1, { review: { target: 50, within: 'P3D' } })],
    );
    const held = all.find(({ name, tier: of }) => name === 'review-held' && of === '2')!;
    expect(held).toMatchObject({ targetPercent: 50, within: 'P3D', tierTitle: 'Tier 2' });
    expect(held.budget.counts).toMatchObject({ total: 2, bad: 1 });
    expect(held.budget.remaining).toBeCloseTo(0, 6);
    expect(all).toHaveLength(6);
  });

  it('says within which time, where the policy says nothing too, but for what has a day of its own', () => {
    const all = objectives({}, [tier('1', 0)]);
    expect(all.map(({ name, within }) => [name, within])).toEqual([
      ['acknowledged', 'PT5M'],
      ['review-held', 'P5D'],
      ['actions-on-time', undefined],
    ]);
  });

  it('promises nothing where the policy has no tiers', () => {
    expect(objectives({}, [])).toEqual([]);
  });

  it.each<[number, Tier['incidents'], string]>([
    [0, undefined, 'PT5M'],
    [1, undefined, 'PT15M'],
    [2, undefined, 'PT1H'],
    [7, undefined, 'PT1H'],
    [0, { acknowledge: { within: 'PT2M' } }, 'PT2M'],
  ])('asks of rank %d with %j that somebody has it within %s', (rank, incidents, expected) => {
    expect(acknowledgeWithin({ rank, ...(incidents && { incidents }) })).toBe(expected);
  });
});

describe('judging', () => {
  const at = (minutes: number) => NOW_MS + minutes * MINUTE_MS;
  it.each<[string, number | undefined, number | undefined, number, boolean | undefined]>([
    ['taken on in time', 4, undefined, 10, true],
    ['taken on at the last moment', 5, undefined, 10, true],
    ['taken on late', 6, undefined, 10, false],
    ['taken on by nobody', undefined, undefined, 10, false],
    ['not due yet', undefined, undefined, 3, undefined],
    ['over before anybody was needed', undefined, 3, 10, undefined],
    ['over late without anybody', undefined, 8, 10, false],
  ])('an incident that was %s', (_, acknowledged, resolved, now, expected) => {
    const query = {
      sinceMs: NOW_MS,
      ...(acknowledged !== undefined && { acknowledgedMs: at(acknowledged) }),
      ...(resolved !== undefined && { resolvedMs: at(resolved) }),
    };
    expect(judgeAcknowledged(query, 'PT5M', at(now))?.isGood).toBe(expected);
  });

  it.each<[string, number | undefined, number, boolean | undefined]>([
    ['done in time', 4, 3, true],
    ['done late', 6, 10, false],
    ['late and not done', undefined, 6, false],
    ['not due yet', undefined, 3, undefined],
    ['done late, before it is looked at', 6, 3, undefined],
  ])('something that was %s', (_, done, now, expected) => {
    const query = { dueMs: at(5), ...(done !== undefined && { doneMs: at(done) }) };
    expect(judgeInTime(query, at(now))?.isGood).toBe(expected);
  });
});
