import type { Policy } from '@rollcall/model';
import { reviewDuty, type ReviewDutyQuery } from './reviewDuty';

const tier = (id: string, rank: number, incidents?: Policy['tiers'][number]['incidents']) => ({
  ...{ id, rank, title: id, approvals: 0, requires: {} },
  ...(incidents && { incidents }),
});
const POLICY = {
  tiers: [
    tier('1', 0, { review: { severities: [1, 2, 3], within: 'P3D' } }),
    tier('2', 1),
    tier('3', 2, { review: { severities: [] } }),
  ],
};
const QUERY: ReviewDutyQuery = {
  tier: '1',
  severity: 2,
  kind: 'incident',
  resolvedAt: '2026-11-20T10:00:00Z',
};

describe('reviewDuty', () => {
  it.each<[string, Partial<ReviewDutyQuery>, string | undefined]>([
    ['within what the tier says', {}, '2026-11-23T10:00:00.000Z'],
    ['at the severities the tier says', { severity: 3 }, '2026-11-23T10:00:00.000Z'],
    ['not at others', { severity: 4 }, undefined],
    ['within five days where the tier says nothing', { tier: '2' }, '2026-11-25T10:00:00.000Z'],
    ['at severities 1 and 2 where the tier says nothing', { tier: '2', severity: 3 }, undefined],
    ['never where the tier says none', { tier: '3', severity: 1 }, undefined],
    ['where no tier is known', { tier: undefined, severity: 1 }, '2026-11-25T10:00:00.000Z'],
    ['where the tier is none of the policy', { tier: '9' }, '2026-11-25T10:00:00.000Z'],
    ['never of what could wait', { kind: 'issue', severity: 1 }, undefined],
  ])('is asked for %s', (_, parts, dueAt) => {
    const duty = reviewDuty(POLICY, { ...QUERY, ...parts });
    expect(duty.dueAt).toBe(dueAt);
    expect(duty.isRequired).toBe(dueAt !== undefined);
    expect(duty.because).toMatch(/^[A-Z].*\.$/);
  });
});
