import { reminderDue } from './reminderDue';

const DUE = '2026-11-20T10:00:00Z';

describe('reminderDue', () => {
  it.each<[string, string | undefined, string | undefined, string, boolean]>([
    ['of what is new', DUE, undefined, '2026-11-01T10:00:00Z', true],
    ['of what is new and has no deadline', undefined, undefined, '2026-11-01T10:00:00Z', true],
    [
      'not twice without a deadline',
      undefined,
      '2026-11-01T10:00:00Z',
      '2027-11-01T10:00:00Z',
      false,
    ],
    ['not long before', DUE, '2026-11-01T10:00:00Z', '2026-11-18T09:59:59Z', false],
    ['two days before', DUE, '2026-11-01T10:00:00Z', '2026-11-18T10:00:00Z', true],
    ['not again in these two days', DUE, '2026-11-18T10:00:00Z', '2026-11-20T09:59:59Z', false],
    ['when it is due', DUE, '2026-11-18T10:00:00Z', '2026-11-20T10:00:00Z', true],
    ['not again the day after', DUE, '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z', false],
    ['every two days from then on', DUE, '2026-11-20T10:00:00Z', '2026-11-22T10:00:00Z', true],
    ['a year later still', DUE, '2027-11-18T10:00:00Z', '2027-11-20T10:00:00Z', true],
  ])('reminds %s', (_, dueAt, remindedAt, now, expected) => {
    const thing = { ...(dueAt && { dueAt }), ...(remindedAt && { remindedAt }) };
    expect(reminderDue(thing, now)).toBe(expected);
  });
});
