import { DAY_MS, formatLocalTime, zoneClock } from '@rollcall/model';
import fc from 'fast-check';
import type { Rotation, RotationLayer, RotationVersion, Slot, TimeWindow } from '../types';
import { finalSchedule } from './finalSchedule';
import { layerTurns } from './layerTurns';

/** Zones with half hours, quarters, missing midnights, negative and suspended summer time, and a day that never was. */
const ZONES = [
  'America/Chicago',
  'Europe/Oslo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Kolkata',
];

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Moments around which clocks of those zones change in odd ways, and an ordinary one. */
const MOMENTS = [
  '2011-12-30T10:00:00Z',
  '2018-11-04T03:00:00Z',
  '2020-03-08T08:00:00Z',
  '2020-11-01T07:00:00Z',
  '2020-10-03T15:30:00Z',
  '2021-04-03T15:00:00Z',
  '2025-10-26T01:00:00Z',
  '2026-02-15T02:00:00Z',
  '2026-06-15T12:00:00Z',
].map(text => Date.parse(text));

const zone = fc.constantFrom(...ZONES);
/** Half of them within hours of a change, where what can go wrong does. */
const moment = fc
  .tuple(
    fc.constantFrom(...MOMENTS),
    fc.oneof(fc.constant(0), fc.integer({ min: -40, max: 40 })),
    fc.integer({ min: -200, max: 200 }),
  )
  .map(([atMs, days, minutes]) => atMs + days * DAY_MS + minutes * MINUTE_MS);

const PEOPLE = ['user:default/ana', 'user:default/bo', 'user:default/cy', 'user:default/dee'];
const members = fc.array(fc.constantFrom(...PEOPLE, 'none'), { maxLength: 6 });
const turn = fc.record({
  every: fc.integer({ min: 1, max: 9 }),
  unit: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
});

/** Local times of a quarter of an hour near a moment, as documents write them. */
const localTime = moment.map(atMs =>
  formatLocalTime(Math.floor(atMs / (15 * MINUTE_MS)) * 15 * MINUTE_MS),
);

const clockTime = fc
  .integer({ min: 0, max: 95 })
  .map(quarter => formatLocalTime(quarter * 15 * MINUTE_MS).slice(11));
const restriction = fc.record({
  days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
  from: clockTime,
  to: clockTime,
});

const version: fc.Arbitrary<RotationVersion> = fc
  .record({
    effectiveFrom: localTime,
    anchor: localTime,
    turn,
    members,
    first: fc.option(fc.nat()),
  })
  .map(({ first, ...rest }) => ({
    ...rest,
    ...(first !== null &&
      rest.members.length > 0 && { startWith: rest.members[first % rest.members.length] }),
    pointer: '',
  }));

const layer: fc.Arbitrary<RotationLayer> = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  priority: fc.integer({ min: 0, max: 1 }),
  restrict: fc.array(restriction, { maxLength: 2 }),
  advance: fc.constantFrom('calendar' as const, 'coverage' as const),
  versions: fc
    .uniqueArray(version, { maxLength: 3, selector: ({ effectiveFrom }) => effectiveFrom })
    .map(list => [...list].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))),
  pointer: fc.constant(''),
});

const override = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    from: localTime,
    hours: fc.integer({ min: 1, max: 400 }),
    change: fc.oneof(
      fc.record({
        kind: fc.constant('cover' as const),
        replace: fc.constantFrom(...PEOPLE),
        with: fc.constantFrom(...PEOPLE),
      }),
      fc.record({ kind: fc.constant('add' as const), user: fc.constantFrom(...PEOPLE) }),
      fc.record({ kind: fc.constant('remove' as const), user: fc.constantFrom(...PEOPLE) }),
      fc.record({ kind: fc.constant('window' as const), assign: fc.subarray(PEOPLE) }),
    ),
  })
  .map(({ hours, ...rest }) => ({
    ...rest,
    to: formatLocalTime(Date.parse(`${rest.from}:00Z`) + hours * HOUR_MS),
    origin: 'document' as const,
  }));

function rotationOf(timeZone: string, rest: Partial<Rotation>): Rotation {
  return {
    ref: 'oncallrotation:default/r',
    title: 'r',
    timeZone,
    single: false,
    holidays: [],
    layers: [],
    overrides: [],
    source: { file: 'a.yaml', document: 1, line: 1 },
    ...rest,
  };
}

const rotation = fc
  .record({
    timeZone: zone,
    layers: fc.array(layer, { maxLength: 3 }),
    overrides: fc.array(override, { maxLength: 4 }),
  })
  .map(({ timeZone, ...rest }) => rotationOf(timeZone, rest));

const window: fc.Arbitrary<TimeWindow> = fc
  .record({ startMs: moment, hours: fc.integer({ min: 1, max: 45 * 24 }) })
  .map(({ startMs, hours }) => ({ startMs, endMs: startMs + hours * HOUR_MS }));

function cut(slots: readonly Slot[], { startMs, endMs }: TimeWindow): Slot[] {
  return slots
    .filter(slot => slot.startMs < endMs && slot.endMs > startMs)
    .map(slot => ({
      ...slot,
      startMs: Math.max(slot.startMs, startMs),
      endMs: Math.min(slot.endMs, endMs),
    }));
}

const RUNS = { numRuns: 300 };

describe('any rotation in any of these zones', () => {
  it('fills a window edge to edge, with slots that differ from their neighbours', () => {
    fc.assert(
      fc.property(rotation, window, (of, within) => {
        const slots = finalSchedule(of, [], within);
        expect(slots[0].startMs).toBe(within.startMs);
        expect(slots[slots.length - 1].endMs).toBe(within.endMs);
        for (const [at, slot] of slots.entries()) {
          expect(slot.endMs).toBeGreaterThan(slot.startMs);
          const next = slots[at + 1];
          if (!next) continue;
          expect(next.startMs).toBe(slot.endMs);
          expect([next.users, next.state, next.origins]).not.toEqual([
            slot.users,
            slot.state,
            slot.origins,
          ]);
        }
      }),
      RUNS,
    );
  });

  it('says in a window what it says of the same time in a longer one', () => {
    fc.assert(
      fc.property(rotation, window, fc.nat({ max: 900 }), (of, within, hours) => {
        const longer = {
          startMs: within.startMs - hours * HOUR_MS,
          endMs: within.endMs + hours * HOUR_MS,
        };
        expect(finalSchedule(of, [], within)).toEqual(cut(finalSchedule(of, [], longer), within));
      }),
      RUNS,
    );
  });

  it('has a reason for everybody, and nobody without one', () => {
    fc.assert(
      fc.property(rotation, window, (of, within) => {
        for (const { users, state, origins } of finalSchedule(of, [], within)) {
          expect(new Set(origins.flatMap(({ user }) => user ?? []))).toEqual(new Set(users));
          expect(state === 'gap' || origins.length > 0).toBe(true);
          expect(users.length > 0).toBe(state === 'covered');
        }
      }),
      RUNS,
    );
  });

  it('says the same twice', () => {
    fc.assert(
      fc.property(rotation, window, (of, within) => {
        const copy = structuredClone(of);
        expect(finalSchedule(copy, [], within)).toEqual(finalSchedule(of, [], within));
      }),
      RUNS,
    );
  });

  it('changes nothing before a version that is added', () => {
    fc.assert(
      fc.property(rotation, version, window, fc.nat({ max: 500 }), (of, added, within, hours) => {
        fc.pre(of.layers.length > 0);
        const clock = zoneClock(of.timeZone);
        const effectiveMs = Math.ceil((clock.localAt(within.startMs) + hours * HOUR_MS) / 60_000);
        const effectiveFrom = formatLocalTime(effectiveMs * 60_000);
        const [first, ...others] = of.layers;
        const last = first.versions[first.versions.length - 1];
        fc.pre(last === undefined || last.effectiveFrom < effectiveFrom);
        const versions = [...first.versions, { ...added, effectiveFrom }];
        const edited = { ...of, layers: [{ ...first, versions }, ...others] };
        const before = {
          startMs: within.startMs,
          endMs: Math.min(within.endMs, clock.firstOf(effectiveMs * 60_000)),
        };
        fc.pre(before.endMs > before.startMs);
        expect(finalSchedule(edited, [], before)).toEqual(finalSchedule(of, [], before));
      }),
      RUNS,
    );
  });
});

describe('turns of one layer', () => {
  const single = fc.record({
    timeZone: zone,
    anchor: localTime,
    turn,
    count: fc.integer({ min: 1, max: 6 }),
  });

  it('follow each other in the order of their numbers, and pass from member to member', () => {
    fc.assert(
      fc.property(single, window, ({ timeZone, anchor, turn: length, count }, within) => {
        const people = Array.from({ length: count }, (_, at) => `user:default/p${at}`);
        const of = rotationOf(timeZone, {
          layers: [
            {
              name: 'a',
              priority: 0,
              restrict: [],
              advance: 'calendar',
              versions: [
                {
                  effectiveFrom: '2001-01-01T00:00',
                  anchor,
                  turn: length,
                  members: people,
                  pointer: '',
                },
              ],
              pointer: '',
            },
          ],
        });
        const turns = layerTurns(of, of.layers[0], within);
        for (const [at, { turn: number, user, startMs }] of turns.entries()) {
          const next = turns[at + 1];
          if (!next) continue;
          expect(next.startMs).toBeGreaterThan(startMs);
          // Turns that begin at one instant leave out a number, and a person with it.
          const passed = next.turn - number;
          expect(passed).toBeGreaterThanOrEqual(1);
          const from = people.indexOf(user!);
          expect(next.user).toBe(people[(from + passed) % count]);
        }
      }),
      RUNS,
    );
  });

  it('are shared out fairly: nobody has more than one more than another', () => {
    // Without changes of the clocks, every turn has its length.
    const steady = fc.record({
      timeZone: fc.constantFrom('Asia/Kolkata', 'Asia/Kathmandu', 'UTC'),
      anchor: localTime,
      turn,
      count: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(steady, window, ({ timeZone, anchor, turn: length, count }, within) => {
        const people = Array.from({ length: count }, (_, at) => `user:default/p${at}`);
        const versionOf = {
          effectiveFrom: '2001-01-01T00:00',
          anchor,
          turn: length,
          members: people,
        };
        const of = rotationOf(timeZone, {
          layers: [
            {
              name: 'a',
              priority: 0,
              restrict: [],
              advance: 'calendar',
              versions: [{ ...versionOf, pointer: '' }],
              pointer: '',
            },
          ],
        });
        const counts = people.map(
          person =>
            layerTurns(of, of.layers[0], within).filter(({ user }) => user === person).length,
        );
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it('are shared out fairly where only covered ones count', () => {
    const covered = fc.record({
      every: fc.integer({ min: 1, max: 5 }),
      unit: fc.constantFrom('hour' as const, 'day' as const),
      restrict: fc.array(restriction, { minLength: 1, maxLength: 2 }),
      anchor: localTime,
      count: fc.integer({ min: 2, max: 5 }),
    });
    fc.assert(
      fc.property(covered, window, ({ every, unit, restrict, anchor, count }, within) => {
        const people = Array.from({ length: count }, (_, at) => `user:default/p${at}`);
        const of = rotationOf('UTC', {
          layers: [
            {
              name: 'a',
              priority: 0,
              restrict,
              advance: 'coverage',
              versions: [
                {
                  effectiveFrom: '2001-01-01T00:00',
                  anchor,
                  turn: { every, unit },
                  members: people,
                  pointer: '',
                },
              ],
              pointer: '',
            },
          ],
        });
        const turns = layerTurns(of, of.layers[0], within);
        // The parts of one turn belong together; the turns that have parts are the ones that count.
        const had = people.map(
          person =>
            new Set(turns.filter(({ user }) => user === person).map(item => item.turn)).size,
        );
        expect(Math.max(...had) - Math.min(...had)).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });
});
