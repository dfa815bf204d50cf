import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { pagingReplica, passTime, POLICY, testChannel } from '../__testUtils__/pagingReplica';
import { DOCUMENTS, notice, startIncidents } from '../__testUtils__/startIncidents';
import { type EscalationRecord, type IncidentRecord, TABLES } from '../database/rows';
import type { Knowledge } from '../work/World';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const DAY_MINUTES = 24 * 60;
const facts = { asOf: '2026-01-06T10:00:00Z' };
const known = (documents: string, policy = POLICY): Knowledge => ({
  fleet: fleetOf({ documents, policy }),
  facts,
});
const ALL = known(DOCUMENTS);
/** Of which nobody can be told. */
const NOBODY = known('', 'tiers: {"1": {title: Critical}}');
/** Nobody owns anything, so the fallback of the organisation is told. */
const FALLBACK = known(ORGANISATION);

describe.each(databases.eachSupportedId())('planning anew, %s', id => {
  async function setUp(first: Knowledge, channels = [testChannel()]) {
    const knex = await migratedDatabase(databases, id);
    const clock = { nowMs: Date.now(), elapsedMs: 0 };
    let knowledge = first;
    const replica = pagingReplica(knex, clock, { know: () => knowledge, channels });
    await replica.store.receive(
      'production',
      readAlertmanagerWebhook(notice({})).alerts,
      clock.nowMs,
    );
    await replica.work();
    return {
      ...replica,
      knex,
      people: () => replica.sent.map(({ recipient }) => recipient.ref.split('/')[1]),
      incident: async () => (await knex<IncidentRecord>(TABLES.incidents).first())!,
      escalation: async () => (await knex<EscalationRecord>(TABLES.escalations).first())!,
      kinds: async () =>
        (await knex(TABLES.events).orderBy('version')).map(({ event }) => JSON.parse(event).kind),
      async later(minutes: number, next = knowledge) {
        knowledge = next;
        await passTime(knex, minutes);
        await replica.work();
      },
    };
  }

  it('tells whoever is on call within a minute of when that is mended', async () => {
    const { people, later, incident, kinds } = await setUp(NOBODY);
    expect(people()).toEqual([]);
    await later(1);
    expect(people()).toEqual([]);
    await later(1, ALL);
    expect(people()).toEqual(['mara']);
    expect(await incident()).toMatchObject({
      service_ref: 'component:default/checkout',
      owner_ref: 'group:default/payments',
    });
    expect((await kinds()).slice(-2)).toEqual(['routed', 'paged']);
    expect(JSON.parse((await incident()).routing!)).toMatchObject({ reaches: 'on-call' });
    // It goes on from there, as if it had begun now.
    await later(9);
    expect(people()).toEqual(['mara']);
    await later(1);
    expect(people()).toEqual(['mara', 'ola']);
  });

  it('waits for no first step where that is mended, and as long as before for the next', async () => {
    const steps = '{after: PT5M, notify: [primary]}, {after: PT10M, notify: ["user:ola"]}';
    const mended = DOCUMENTS.replace(
      '{notify: [primary]}, {after: PT10M, notify: ["user:ola"]}',
      steps,
    );
    const { people, later, kinds } = await setUp(NOBODY);
    expect(await kinds()).toContain('skipped');
    await later(1, known(mended));
    expect(people()).toEqual(['mara']);
    await later(4);
    expect(people()).toEqual(['mara']);
    await later(1);
    expect(people()).toEqual(['mara', 'ola']);
  });

  it('says at once that nobody can be told, however long the first step waits', async () => {
    const nobody = DOCUMENTS.replace(
      '[{notify: [primary]}, {after: PT10M, notify: ["user:ola"]}]',
      '[{after: PT5M, notify: [nowhere]}]',
    ).replace(/memberOf: \[payments\]/g, 'memberOf: []');
    const { people, kinds, escalation } = await setUp(
      known(nobody, 'tiers: {"1": {title: Critical}}'),
    );
    expect(people()).toEqual([]);
    expect(await kinds()).toContain('skipped');
    expect((await escalation()).next_step).toBeGreaterThan(0);
  });

  it('says once that nobody could be told, and looks for a day', async () => {
    const { later, kinds, escalation } = await setUp(NOBODY);
    const said = await kinds();
    expect(said.filter(kind => kind === 'skipped')).toHaveLength(1);
    for (let minute = 0; minute < 3; minute++) await later(1);
    expect(await kinds()).toEqual(said);
    expect((await escalation()).due_at).not.toBeNull();
    await later(DAY_MINUTES);
    expect((await escalation()).due_at).toBeNull();
    expect(await kinds()).toEqual(said);
  });

  it('says why nobody can be told now, where that changed', async () => {
    const { later, incident } = await setUp(NOBODY);
    const nobodyElse = known(
      service({ name: 'checkout', owner: 'payments', tier: '1' }),
      'tiers: {"1": {title: Critical}}',
    );
    const { concerns } = JSON.parse((await incident()).routing!);
    await later(1, nobodyElse);
    expect(JSON.parse((await incident()).routing!).concerns).not.toEqual(concerns);
    expect(await incident()).toMatchObject({
      service_ref: 'component:default/checkout',
      owner_ref: null,
    });
  });

  it('tells the owner when it begins again, though a last resort was told before', async () => {
    const { people, later, kinds } = await setUp(FALLBACK);
    expect(people()).toEqual(['kim']);
    await later(29, ALL);
    expect(people()).toEqual(['kim']);
    await later(1);
    expect(people()).toEqual(['kim', 'mara']);
    expect((await kinds()).filter(kind => kind === 'routed')).toHaveLength(2);
  });

  it('stays with the owner while the documents are in doubt', async () => {
    const { people, later } = await setUp(ALL);
    await later(10);
    await later(30, { ...FALLBACK, doubt: 'The catalog may still be filling up.' });
    expect(people()).toEqual(['mara', 'ola', 'mara']);
  });

  it('goes on telling whom it told, where the documents name nobody any more', async () => {
    const { people, later, kinds } = await setUp(FALLBACK);
    await later(30, NOBODY);
    expect(people()).toEqual(['kim', 'kim']);
    expect((await kinds()).filter(kind => kind === 'routed')).toHaveLength(1);
  });

  it('looks no further once somebody has it', async () => {
    const { people, later, knex, escalation } = await setUp(NOBODY);
    const row = (await knex<IncidentRecord>(TABLES.incidents).first())!;
    const snapshot = { ...JSON.parse(row.snapshot), state: 'acknowledged' };
    await knex(TABLES.incidents).update({ snapshot: JSON.stringify(snapshot) });
    await later(1, ALL);
    expect(people()).toEqual([]);
    expect((await escalation()).due_at).toBeNull();
  });

  it('says on the page that nobody can be paged, rather than when', async () => {
    const portal = await startIncidents({ knex: await databases.init(id), documents: '' });
    try {
      await portal.receive(notice({}));
      const told = await portal.incident(1, ({ reachesNobody }) => reachesNobody === true);
      expect(told.nextPageAt).toBeUndefined();
      expect(told.deliveries).toEqual([]);
    } finally {
      await portal.backend.stop();
    }
  });
});
