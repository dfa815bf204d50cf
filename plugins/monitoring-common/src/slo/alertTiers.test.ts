import { alertTiers, detectionSeconds, eventsToHearOfOne } from './alertTiers';
import { rollingWindow } from './SloWindow';

const days = (count: number) => rollingWindow({ count, unit: 'day' });

describe('alertTiers', () => {
  it.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 0.933333333333]],
    [90, [43.2, 18, 9, 3]],
    [7, [13.44, 3.5, 1.4, 0.98]],
    [3, [5.76, 1.5]],
    [1, [1.92]],
  ])('of %d days have the factors %j', (count, factors) => {
    expect(alertTiers(days(count)).map(({ factor }) => factor)).toEqual(factors);
  });

  it('of an hour are none, rather than ones that always fire', () => {
    expect(alertTiers(rollingWindow({ count: 1, unit: 'hour' }))).toEqual([]);
  });

  it('of two weeks lie between those of a week and of four', () => {
    const [week, fortnight, month] = [7, 14, 28].map(count => alertTiers(days(count)));
    for (const [at, { factor }] of fortnight.entries()) {
      const bounds = [week[at].factor, month[at].factor].sort((a, b) => a - b);
      expect(factor).toBeGreaterThanOrEqual(bounds[0]);
      expect(factor).toBeLessThanOrEqual(bounds[1]);
    }
  });

  it('say how much of the budget is gone when they fire, and look a twelfth as far back in short', () => {
    const tiers = alertTiers(days(30));
    expect(tiers.map(({ budgetShare }) => budgetShare)).toEqual([0.02, 0.05, 0.1, 0.1]);
    expect(tiers.map(({ longSeconds, shortSeconds }) => longSeconds / shortSeconds)).toEqual([
      12, 12, 12, 12,
    ]);
  });
});

describe('detectionSeconds', () => {
  const tiers = alertTiers(days(30));

  it.each([
    [1, [51.84, 129.6, 259.2, 259.2]],
    [0.02, [2592, 6480, 12_960, 12_960]],
  ])('of an error ratio of %d at 99.9 %% are %j', (errorRatio, expected) => {
    const seconds = tiers.map(tier => detectionSeconds(tier, { errorRatio, budgetShare: 0.001 }));
    expect(seconds.map(value => Number(value!.toFixed(6)))).toEqual(expected);
  });

  it('are none where the ratio stays below', () => {
    expect(detectionSeconds(tiers[0], { errorRatio: 0.0144, budgetShare: 0.001 })).toBeUndefined();
  });
});

describe('eventsToHearOfOne', () => {
  it('is 70 an hour at 99.9 %, below which one error pages', () => {
    expect(eventsToHearOfOne(14.4, 0.001)).toBe(70);
    expect(eventsToHearOfOne(10, 0.01)).toBe(10);
  });
});
