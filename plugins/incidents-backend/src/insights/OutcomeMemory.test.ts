import { TestDatabases } from '@backstage/backend-test-utils';
import {
  type IncidentEvent,
  isNight,
  outcomeOf,
  type TimedIncidentEvent,
} from '@rollcall/plugin-incidents-common';
import { fleetOf } from '@rollcall/test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import type { IncidentRecord } from '../database/rows';
import { OutcomeMemory } from './OutcomeMemory';
import { OUTCOME_TABLES } from './outcomeRows';
import { writeOutcomes } from './writeOutcomes';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const START_MS = Date.parse('2026-03-02T08:00:00Z');
const ALWAYS = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER };
const MARA = 'user:default/mara';
/** Nobody says where people live: nights are those of UTC. */
const FLEET = fleetOf({ documents: '' });

const instant = fc
  .integer({ min: -600, max: 600 })
  .map(minutes => new Date(START_MS + minutes * 60_000).toISOString());

const opened: fc.Arbitrary<IncidentEvent> = fc.record(
  {
    kind: fc.constant('opened' as const),
    title: fc.constant('Slow'),
    urgency: fc.constantFrom('page' as const, 'ticket' as const),
    severity: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    by: fc.constant(MARA),
    serviceRef: fc.constantFrom('component:default/a', 'component:default/b'),
    ownerRef: fc.constant('group:default/payments'),
    tier: fc.constantFrom('1', '2'),
    impactStart: instant,
  },
  { requiredKeys: ['kind', 'title', 'urgency', 'severity'] },
);

/** What may happen to one that is not over. */
const during: fc.Arbitrary<IncidentEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('alert' as const),
    status: fc.constantFrom('firing' as const, 'resolved' as const),
    alertId: fc.constantFrom('x', 'y', 'z'),
    title: fc.constant('Slow'),
    since: instant,
  }),
  fc.record({
    kind: fc.constant('paged' as const),
    step: fc.nat(3),
    people: fc.uniqueArray(fc.constantFrom(MARA, 'user:default/ola'), { minLength: 1 }),
    reaches: fc.constant('on-call' as const),
  }),
  fc.constant<IncidentEvent>({ kind: 'note', by: MARA, text: 'Looking' }),
  fc.record({
    kind: fc.constant('moment' as const),
    by: fc.constant(MARA),
    moment: fc.constantFrom('impactStart' as const, 'detected' as const, 'impactEnd' as const),
    to: instant,
    because: fc.constant('Customers wrote'),
  }),
  fc.record({
    kind: fc.constant('impact' as const),
    by: fc.constant(MARA),
    detectedBy: fc.constantFrom('alert' as const, 'staff' as const, 'customers' as const, null),
  }),
);

const log: fc.Arbitrary<TimedIncidentEvent[]> = fc
  .tuple(
    opened,
    fc.array(during, { maxLength: 8 }),
    fc.array(
      fc.constantFrom<IncidentEvent[]>(
        [{ kind: 'resolved' }],
        [{ kind: 'resolved', by: MARA }],
        [{ kind: 'resolved' }, { kind: 'reopened', because: 'It is back' }],
      ),
      { maxLength: 1 },
    ),
  )
  .map(([first, rest, end]) =>
    [first, ...rest, ...end.flat()].map((event, minute) => ({
      ...event,
      at: new Date(START_MS + minute * 60_000).toISOString(),
    })),
  );

const rowOf = (number: number, version: number, isUnowned = false) =>
  ({
    number,
    version,
    routing: JSON.stringify({ state: isUnowned ? 'unowned' : 'owned' }),
  }) as IncidentRecord;

const logOf = (openedMs: number, ...rest: IncidentEvent[]): TimedIncidentEvent[] =>
  [{ kind: 'opened', title: 'x', urgency: 'page', severity: 2 } as const, ...rest].map(event => ({
    ...event,
    at: new Date(openedMs).toISOString(),
  }));

describe.each(databases.eachSupportedId())('what is remembered of incidents, %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
  });

  const write = (...lookedAt: Parameters<typeof writeOutcomes>[1]) =>
    knex.transaction(trx => writeOutcomes(trx, lookedAt, FLEET));

  it('is what their logs say', async () => {
    const memory = new OutcomeMemory(knex);
    let version = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ events: log, isUnowned: fc.boolean() }), { minLength: 1 }),
        async made => {
          version += 1;
          await knex(OUTCOME_TABLES.outcomes).delete();
          await write(
            ...made.map(({ events, isUnowned }, index) => ({
              row: rowOf(index + 1, version, isUnowned),
              events,
            })),
          );
          expect(await memory.read(ALWAYS)).toEqual(
            made.map(({ events, isUnowned }, index) => ({
              incident: index + 1,
              outcome: outcomeOf(events, {
                isUnowned,
                isNightFor: (_, ms) => isNight(ms, 'UTC'),
              }),
            })),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('follows whatever changes, comes or goes, whoever wrote it', async () => {
    const memory = new OutcomeMemory(knex);
    const resolved = async () =>
      (await memory.read(ALWAYS)).map(({ incident, outcome }) => [incident, outcome.neededNothing]);
    await write(
      { row: rowOf(1, 1), events: logOf(START_MS) },
      { row: rowOf(700, 1), events: logOf(START_MS) },
    );
    expect(await resolved()).toEqual([
      [1, false],
      [700, false],
    ]);
    await write({ row: rowOf(1, 2), events: logOf(START_MS, { kind: 'resolved' }) });
    expect(await resolved()).toEqual([
      [1, true],
      [700, false],
    ]);
    await write({ row: rowOf(2, 1), events: logOf(START_MS) });
    expect(await resolved()).toHaveLength(3);
    await knex(OUTCOME_TABLES.outcomes).where({ incident: 700 }).delete();
    expect(await resolved()).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('is read again only where something moved', async () => {
    const memory = new OutcomeMemory(knex);
    await write(
      { row: rowOf(1, 1), events: logOf(START_MS) },
      { row: rowOf(700, 1), events: logOf(START_MS) },
    );
    await memory.read(ALWAYS);
    const asked: unknown[] = [];
    knex.on('query', ({ sql, bindings }: { sql: string; bindings: unknown[] }) => {
      if (sql.startsWith('select *')) asked.push(bindings);
    });
    await memory.read(ALWAYS);
    expect(asked).toEqual([]);
    await write({ row: rowOf(701, 1), events: logOf(START_MS) });
    await memory.read(ALWAYS);
    expect(asked).toEqual([[500, 1000]]);
  });

  it('is of the time that is asked for', async () => {
    const memory = new OutcomeMemory(knex);
    await write(
      ...[0, 1, 2].map(minute => ({
        row: rowOf(minute + 1, 1),
        events: logOf(START_MS + minute * 60_000),
      })),
    );
    const read = await memory.read({ fromMs: START_MS + 60_000, untilMs: START_MS + 120_000 });
    expect(read.map(({ incident }) => incident)).toEqual([2]);
  });
});
