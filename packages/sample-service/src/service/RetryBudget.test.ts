import { RetryBudget } from './RetryBudget';

function granted(budget: RetryBudget, requests: number): number {
  let second = 0;
  for (let request = 0; request < requests; request += 1) {
    budget.earn();
    if (budget.spend()) second += 1;
  }
  return second;
}

describe('a budget of second attempts', () => {
  it('gives what was saved, and then one for every ten first attempts', () => {
    const budget = new RetryBudget({ ratio: 0.1, most: 5 });
    expect(granted(budget, 10)).toBe(5);
    expect(granted(budget, 1_000)).toBeLessThanOrEqual(101);
    expect(granted(budget, 1_000)).toBeGreaterThanOrEqual(99);
  });

  it('saves no more than it may', () => {
    const budget = new RetryBudget({ ratio: 0.5, most: 3 });
    for (let request = 0; request < 100; request += 1) budget.earn();
    expect([budget.spend(), budget.spend(), budget.spend(), budget.spend()]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
