import { isSilent, silentSourceAlert } from './silence';

const MINUTE = 60_000;
const source = { name: 'production', silentAfterMs: 10 * MINUTE, lastSeenMs: 100 * MINUTE };

describe('isSilent', () => {
  it.each<[string, object, number, number, boolean]>([
    ['spoke a moment ago', {}, 101, 0, false],
    ['spoke exactly as long ago as it may', {}, 110, 0, false],
    ['spoke longer ago than it may', {}, 111, 0, true],
    ['may be silent', { silentAfterMs: undefined }, 999, 0, false],
    ['was never connected', { lastSeenMs: undefined }, 999, 0, false],
    ['was not listened to until now', {}, 130, 125, false],
    ['is silent since somebody listens', {}, 136, 125, true],
  ])('of a source that %s', (_, changes, nowMinute, watchedMinute, expected) => {
    const asked = { ...source, ...changes };
    expect(isSilent(asked, nowMinute * MINUTE, watchedMinute * MINUTE)).toBe(expected);
  });
});

describe('silentSourceAlert', () => {
  it('is the same whoever notices, and another for another silence', () => {
    const alert = silentSourceAlert(source);
    expect(silentSourceAlert({ ...source })).toEqual(alert);
    expect(alert.startsAt).toBe('1970-01-01T01:50:00.000Z');
    expect(silentSourceAlert({ ...source, lastSeenMs: 200 * MINUTE }).startsAt).not.toBe(
      alert.startsAt,
    );
  });

  it('names who runs the source, where that is said', () => {
    expect(silentSourceAlert(source).labels.owner).toBeUndefined();
    expect(silentSourceAlert(source, 'group:default/platform').labels.owner).toBe(
      'group:default/platform',
    );
  });
});
