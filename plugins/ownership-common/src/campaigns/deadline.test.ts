import { isOverdue, reminderDue } from './deadline';

const campaign = {
  state: 'open',
  deadline: '2026-12-20',
  startedAt: '2026-11-21T10:00:00Z',
} as const;

describe('the deadline of a campaign', () => {
  it.each([
    ['2026-11-21T10:00:00Z', 'start'],
    ['2026-12-12T23:59:59Z', 'start'],
    ['2026-12-13T00:00:00Z', 'week'],
    ['2026-12-18T23:59:59Z', 'week'],
    ['2026-12-19T00:00:00Z', 'day'],
    ['2026-12-20T23:59:59Z', 'day'],
    ['2026-12-21T00:00:00Z', 'overdue'],
    ['2027-06-01T00:00:00Z', 'overdue'],
  ])('has at %s the reminder %s', (now, kind) => {
    expect(reminderDue(campaign, now)).toBe(kind);
    expect(isOverdue(campaign, now)).toBe(kind === 'overdue');
  });

  it('skips what had passed when the campaign began', () => {
    const late = { ...campaign, startedAt: '2026-12-15T00:00:00Z' };
    expect(reminderDue(late, '2026-12-16T00:00:00Z')).toBe('start');
    expect(reminderDue(late, '2026-12-19T00:00:00Z')).toBe('day');
  });

  it.each(['done', 'ended'] as const)('means nothing once the campaign is %s', state => {
    expect(reminderDue({ ...campaign, state }, '2027-01-01T00:00:00Z')).toBeUndefined();
    expect(isOverdue({ ...campaign, state }, '2027-01-01T00:00:00Z')).toBe(false);
  });
});
