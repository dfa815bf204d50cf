import fc from 'fast-check';
import { overrideWindow } from '@rollcall/plugin-oncall-common';
import { endingNow, futureWindow, onClock } from './overrideTimes';

const ms = (text: string) => Date.parse(text);
const NOW = ms('2026-11-26T10:00:30Z');

describe('when an override holds', () => {
  it('is told on the clock of the rotation', () => {
    expect(
      onClock({ startMs: ms('2026-12-24T08:00Z'), endMs: ms('2026-12-25T08:00Z') }, 'Europe/Oslo'),
    ).toEqual({
      from: '2026-12-24T09:00',
      to: '2026-12-25T09:00',
      start: '2026-12-24T08:00:00.000Z',
      end: '2026-12-25T08:00:00.000Z',
    });
  });

  it('covers both of two equal local times, which a document cannot tell apart', () => {
    // In Oslo 02:30 comes twice on 25 October 2026, at 00:30Z and at 01:30Z.
    const second = { startMs: ms('2026-10-25T01:30Z'), endMs: ms('2026-10-25T06:00Z') };
    expect(onClock(second, 'Europe/Oslo')).toMatchObject({
      from: '2026-10-25T02:30',
      start: '2026-10-25T00:30:00.000Z',
    });
    const first = { startMs: ms('2026-10-24T20:00Z'), endMs: ms('2026-10-25T00:30Z') };
    expect(onClock(first, 'Europe/Oslo')).toMatchObject({
      to: '2026-10-25T02:30',
      end: '2026-10-25T01:30:00.000Z',
    });
  });

  it('says what to do where a document cannot tell it at all', () => {
    const within = { startMs: ms('2026-10-25T00:45Z'), endMs: ms('2026-10-25T01:30Z') };
    expect(() => onClock(within, 'Europe/Oslo')).toThrow('let it end an hour later');
  });

  it('never leaves out a minute of what was asked for, in any zone', () => {
    const zone = fc.constantFrom(
      'Europe/Oslo',
      'America/Chicago',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Pacific/Apia',
    );
    const start = fc.integer({ min: ms('2026-01-01'), max: ms('2027-12-31') });
    const minutes = fc.integer({ min: 150, max: 100_000 });
    fc.assert(
      fc.property(zone, start, minutes, (timeZone, startMs, length) => {
        const endMs = startMs + length * 60_000;
        const { from, to, start: heldFrom, end: heldTo } = onClock({ startMs, endMs }, timeZone);
        expect(ms(heldFrom)).toBeLessThanOrEqual(startMs);
        expect(ms(heldTo)).toBeGreaterThanOrEqual(endMs);
        expect(overrideWindow({ from, to }, timeZone)).toEqual({
          startMs: ms(heldFrom),
          endMs: ms(heldTo),
        });
      }),
    );
  });

  it('begins this minute where it was to begin a moment ago', () => {
    expect(
      futureWindow({ startMs: ms('2026-11-26T09:57Z'), endMs: ms('2026-11-27') }, NOW),
    ).toEqual({ startMs: ms('2026-11-26T10:00Z'), endMs: ms('2026-11-27') });
  });

  it.each([
    ['2026-11-26T09:00Z', '2026-11-27T09:00Z', 'is past'],
    ['2026-11-26T12:00Z', '2026-11-26T12:00Z', 'after the start'],
    ['2026-11-26T09:58Z', '2026-11-26T10:00Z', 'is past'],
    ['2026-11-27T00:00Z', '2028-11-26T12:00Z', '400 days'],
  ])('is refused from %s to %s', (start, end, message) => {
    expect(() => futureWindow({ startMs: ms(start), endMs: ms(end) }, NOW)).toThrow(message);
  });

  it.each([
    ['has not begun', '2026-11-26T10:01Z', '2026-11-27T09:00Z', { kind: 'whole' }],
    [
      'has begun',
      '2026-11-26T09:00Z',
      '2026-11-27T09:00Z',
      { kind: 'cut', to: '2026-11-26T11:01', end: '2026-11-26T10:01:00.000Z' },
    ],
    ['ends this minute', '2026-11-26T09:00Z', '2026-11-26T10:01Z', { kind: 'over' }],
    ['is over', '2026-11-25T09:00Z', '2026-11-26T09:00Z', { kind: 'over' }],
  ])('leaves the past of one that %s when it is taken back', (_, start, end, expected) => {
    expect(endingNow({ start, end }, 'Europe/Oslo', NOW)).toEqual(expected);
  });

  it('ends an hour later where a document cannot tell this minute', () => {
    const held = { start: '2026-10-25T00:45:00.000Z', end: '2026-10-26T00:00:00.000Z' };
    expect(endingNow(held, 'Europe/Oslo', ms('2026-10-25T01:20:00Z'))).toEqual({
      kind: 'cut',
      to: '2026-10-25T03:20',
      end: '2026-10-25T02:20:00.000Z',
    });
  });
});
