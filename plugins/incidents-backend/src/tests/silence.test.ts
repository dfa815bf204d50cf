import { TestDatabases } from '@backstage/backend-test-utils';
import { fleetOf } from '@rollcall/test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { DOCUMENTS, notice } from '../__testUtils__/startIncidents';
import { type AlertSource, hashOf } from '../config/readSource';
import { incidentOf } from '../database/changeIncident';
import { AlertStore } from '../database/AlertStore';
import { IncidentStore } from '../database/IncidentStore';
import { TABLES } from '../database/rows';
import { IntakeWorker } from '../work/IntakeWorker';
import { SilenceWorker } from '../work/SilenceWorker';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MINUTE_MS = 60_000;
const BEGIN_MS = Date.UTC(2026, 0, 6, 10);
const POLICY = 'tiers: {"1": {title: Critical}}\nonCall: {fallback: "user:kim"}';

const silentAfterMs = 10 * MINUTE_MS;
const type = 'alertmanager';
const SOURCES: readonly AlertSource[] = [
  { type, name: 'production', tokenHash: hashOf('a'), silentAfterMs },
  {
    ...{ type, name: 'staging', tokenHash: hashOf('b'), silentAfterMs },
    ownerRef: 'group:default/payments',
  },
  { type, name: 'quiet', tokenHash: hashOf('c') },
];

/** A process whose clock a test sets. */
function replica(knex: Knex, clock: { minute: number }, configured = SOURCES) {
  const now = () => BEGIN_MS + clock.minute * MINUTE_MS;
  const store = new AlertStore(knex);
  const fleet = fleetOf({ documents: DOCUMENTS, policy: POLICY });
  const world = { know: async () => ({ fleet, facts: { asOf: '2026-01-06T10:00:00Z' } }) };
  const settings = { operators: [], reopenWithinMs: 15 * MINUTE_MS };
  const intake = new IntakeWorker({ knex, world, settings, now, onChange: () => {} });
  const sources = new Map(configured.map(source => [source.name, source]));
  const silence = new SilenceWorker({ sources, store, now, onReceived: () => {} });
  /** Looks every minute, as a process that lives does, until it is that late. */
  async function live(untilMinute: number) {
    for (; clock.minute < untilMinute; clock.minute++) await silence.run();
    await silence.run();
    await intake.run();
  }
  const speak = (source: string) =>
    store.receive(source, readAlertmanagerWebhook(notice()).alerts, now());
  return { live, speak };
}

describe.each(databases.eachSupportedId())('a source that falls silent, %s', databaseId => {
  let knex: Knex;
  const clock = { minute: 0 };

  beforeEach(async () => {
    clock.minute = 0;
    knex = await migratedDatabase(databases, databaseId);
  });

  async function incidents() {
    const { rows } = await new IncidentStore(knex).list({}, { limit: 10 });
    return rows.reverse().map(row => ({ ...incidentOf(row), number: row.number }));
  }

  it('is an incident of the fallback, once, and over when it speaks again', async () => {
    const portal = replica(knex, clock);
    await portal.speak('production');
    await portal.speak('quiet');
    await portal.live(10);
    expect(await incidents()).toEqual([]);
    await portal.live(30);
    const [silent, ...others] = await incidents();
    expect(others).toEqual([]);
    expect(silent).toMatchObject({
      state: 'open',
      title: 'The source of alerts “production” is silent',
      derived: { impactStart: '2026-01-06T10:10:00.000Z' },
    });
    expect(silent.ownerRef).toBeUndefined();
    const { steps } = await knex(TABLES.escalations).where({ incident: 1 }).first();
    expect(JSON.parse(steps)[0].targets).toEqual([
      { ref: 'user:default/kim', users: ['user:default/kim'] },
    ]);
    await portal.speak('production');
    await portal.live(31);
    expect(await incidents()).toMatchObject([{ number: 1, state: 'resolved' }]);
  });

  it('is told to who runs it, apart from other silences', async () => {
    const portal = replica(knex, clock);
    await portal.speak('production');
    await portal.speak('staging');
    await portal.live(20);
    expect((await incidents()).map(({ title, ownerRef }) => [title, ownerRef])).toEqual(
      expect.arrayContaining([
        ['The source of alerts “production” is silent', undefined],
        ['The source of alerts “staging” is silent', 'group:default/payments'],
      ]),
    );
    expect(await incidents()).toHaveLength(2);
  });

  it('is one incident, however many replicas notice', async () => {
    const [one, other] = [replica(knex, clock), replica(knex, { minute: 0 })];
    await one.speak('production');
    await Promise.all([one.live(15), other.live(15)]);
    await other.live(16);
    expect(await incidents()).toHaveLength(1);
  });

  it('is not called silent while nobody listened', async () => {
    await replica(knex, clock).speak('production');
    clock.minute = 60;
    const restarted = replica(knex, clock);
    await restarted.live(69);
    expect(await incidents()).toEqual([]);
    await restarted.live(71);
    expect(await incidents()).toHaveLength(1);
  });

  it('stays silent across a restart', async () => {
    const before = replica(knex, clock);
    await before.speak('production');
    await before.live(20);
    await replica(knex, clock).live(22);
    expect(await incidents()).toMatchObject([{ state: 'open' }]);
  });

  it('is over when it is no source any more', async () => {
    const portal = replica(knex, clock);
    await portal.speak('production');
    await portal.live(20);
    await replica(knex, clock, []).live(22);
    expect(await incidents()).toMatchObject([{ state: 'resolved' }]);
  });
});
