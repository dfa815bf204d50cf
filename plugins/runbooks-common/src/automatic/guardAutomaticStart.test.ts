import fc from 'fast-check';
import type { AutomaticStart } from '../types/runbook';
import { type AutomaticPast, guardAutomaticStart } from './guardAutomaticStart';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 100 * 60 * MINUTE;
const AUTOMATIC: AutomaticStart = {
  match: 'true',
  cooldown: 'PT15M',
  maxPerHour: 3,
  breakAfterIneffective: 2,
  pointer: '/spec/auto',
};

/** Starts that each took a minute, by how many minutes ago they began. */
function ago(...minutes: number[]): AutomaticPast['starts'] {
  return minutes.map(at => ({ atMs: NOW - at * MINUTE, endedAtMs: NOW - (at - 1) * MINUTE }));
}

const NOTHING: AutomaticPast = { starts: [], startsLastHour: 0, tripped: false };

it.each<[string, Partial<AutomaticPast>, string | undefined]>([
  ['nothing before', {}, undefined],
  ['one an hour and two minutes ago', { starts: ago(62) }, undefined],
  ['one that has not ended', { starts: [{ atMs: NOW - 900 * MINUTE }] }, 'running'],
  ['one within the cooldown', { starts: ago(14) }, 'cooldown'],
  ['one that the clock says is yet to come', { starts: ago(-5) }, 'cooldown'],
  ['one after the cooldown that did not help', { starts: ago(16) }, undefined],
  ['two in a row that did not help', { starts: ago(16, 40) }, 'breaker'],
  ['two of which the first did help', { starts: ago(16, 200) }, undefined],
  ['as many in the hour as it may, wherever', { startsLastHour: 3 }, 'hourly-limit'],
  ['one less than it may in the hour', { startsLastHour: 2 }, undefined],
  ['a breaker that nobody closed', { tripped: true }, 'breaker'],
])('decides after %s', (_, past, guard) => {
  const verdict = guardAutomaticStart(AUTOMATIC, { ...NOTHING, ...past }, NOW);
  expect(verdict.allowed ? undefined : verdict.guard).toBe(guard);
});

it('trips once, at the moment it finds that it does not help', () => {
  const first = guardAutomaticStart(AUTOMATIC, { ...NOTHING, starts: ago(16, 40) }, NOW);
  expect(first).toMatchObject({ allowed: false, guard: 'breaker', trips: true });
  const later = guardAutomaticStart(AUTOMATIC, { ...NOTHING, tripped: true }, NOW);
  expect(later).toMatchObject({ allowed: false, guard: 'breaker', trips: false });
});

it('looks further back where the cooldown is longer than an hour', () => {
  const slow = { ...AUTOMATIC, cooldown: 'PT2H' };
  const verdict = guardAutomaticStart(slow, { ...NOTHING, starts: ago(121, 250) }, NOW);
  expect(verdict).toMatchObject({ guard: 'breaker' });
});

/** When a runbook starts that is asked for after each of these many minutes. */
function startsOf(gaps: readonly number[], automatic: AutomaticStart): number[] {
  let starts: { atMs: number; endedAtMs: number }[] = [];
  let tripped = false;
  let nowMs = 0;
  for (const gap of gaps) {
    const atMs = nowMs + gap * MINUTE;
    nowMs = atMs;
    const startsLastHour = starts.filter(start => start.atMs > atMs - HOUR).length;
    const verdict = guardAutomaticStart(automatic, { starts, startsLastHour, tripped }, atMs);
    if (verdict.allowed) starts = [{ atMs, endedAtMs: atMs + MINUTE }, ...starts];
    else if (verdict.trips) tripped = true;
  }
  return starts.map(({ atMs }) => atMs).reverse();
}

it('never lets an alert that keeps coming start more than it may, whatever the times', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      (gaps, maxPerHour, breakAfterIneffective) => {
        const times = startsOf(gaps, { ...AUTOMATIC, maxPerHour, breakAfterIneffective });
        const pauses = times.slice(1).map((time, index) => time - times[index]);
        expect(pauses.filter(pause => pause < 15 * MINUTE)).toEqual([]);
        for (const time of times) {
          const hour = times.filter(other => other > time - HOUR && other <= time);
          expect(hour.length).toBeLessThanOrEqual(maxPerHour);
        }
        // Of starts that follow each other within the hour there are never more than the breaker lets through.
        let chain = 1;
        for (let index = 1; index < times.length; index++) {
          const near = times[index] - (times[index - 1] + MINUTE) <= HOUR;
          chain = near ? chain + 1 : 1;
          expect(chain).toBeLessThanOrEqual(breakAfterIneffective);
        }
      },
    ),
  );
});
