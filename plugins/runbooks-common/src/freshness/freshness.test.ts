import { readText } from '../__testUtils__/runbooks';
import { freshness } from './freshness';

const DAY = 86_400_000;
const { runbook } = readText(
  'drill: {every: P30D, environment: staging}\nreview: {every: P90D}\nsteps: [{id: a, manual: A.}]',
);

describe('freshness', () => {
  it.each([
    ['never rehearsed', {}, 0, 'never'],
    ['rehearsed lately', { lastGoodDrillMs: 0 }, 10 * DAY, 'fresh'],
    ['soon due', { lastGoodDrillMs: 0 }, 25 * DAY, 'due'],
    ['overdue to the moment', { lastGoodDrillMs: 0 }, 30 * DAY, 'stale'],
    ['not reviewed in time', { lastGoodDrillMs: 80 * DAY, reviewedMs: 0 }, 90 * DAY, 'stale'],
  ])('of what is %s', (_, past, nowMs, state) => {
    expect(freshness(runbook, past, nowMs).state).toBe(state);
  });

  it('asks nothing of a runbook that asks nothing', () => {
    const plain = readText('steps: [{id: a, manual: A.}]').runbook;
    expect(freshness(plain, {}, 1e15)).toEqual({ state: 'fresh' });
  });

  it('says when the next drill is due', () => {
    expect(freshness(runbook, { lastGoodDrillMs: 0 }, DAY)).toMatchObject({
      lastGoodDrillAt: '1970-01-01T00:00:00.000Z',
      drillDueAt: '1970-01-31T00:00:00.000Z',
    });
  });
});
