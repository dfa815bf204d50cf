import { readView, writeView } from './useTimelineView';

const OSLO = { timeZone: 'Europe/Oslo', nowMs: Date.parse('2026-12-07T12:00:00Z') };
const span = (start: string, end: string) => ({
  startMs: Date.parse(start),
  endMs: Date.parse(end),
});

describe('the view in the address', () => {
  it.each([
    ['', span('2026-12-06T23:00:00Z', '2026-12-20T23:00:00Z')],
    ['days=7', span('2026-12-06T23:00:00Z', '2026-12-13T23:00:00Z')],
    ['from=2027-01-01T00:00Z&days=2', span('2027-01-01T00:00:00Z', '2027-01-03T00:00:00Z')],
    ['from=soon', undefined],
    ['days=0', undefined],
    ['days=400', undefined],
    ['days=x', undefined],
  ])('%j', (search, expected) => {
    expect(readView(new URLSearchParams(search), OSLO)).toEqual(expected);
  });

  it('is written so that it is read back, and leaves the rest alone', () => {
    const view = span('2027-01-01T09:30:00Z', '2027-01-08T09:30:00Z');
    const written = writeView(new URLSearchParams('zone=rotation'), view);
    expect(written.toString()).toBe('zone=rotation&from=2027-01-01T09%3A30Z&days=7');
    expect(readView(written, OSLO)).toEqual(view);
  });
});
