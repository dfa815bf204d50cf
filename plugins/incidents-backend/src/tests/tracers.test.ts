import { TestDatabases } from '@backstage/backend-test-utils';
import { TRACER_ALERTNAME, TRACER_LABEL } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { tracerReplica } from '../__testUtils__/tracerReplica';
import { TABLES } from '../database/rows';
import { TRACER_TABLES, type TracerRecord } from '../reach/tracerRows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MINUTE_MS = 60_000;
const MARA = 'user:default/mara';
/** Ten o'clock of a Monday where Mara is on call. */
const WORK = Date.parse('2026-01-12T09:00:00Z');

/** Of a team that nobody is on call for. */
const LONELY = `
kind: Group
metadata: {name: lonely}
spec: {type: team, children: [], members: [lou]}
---
kind: User
metadata: {name: lou}
spec: {memberOf: [lonely]}
---
kind: User
metadata: {name: kim}
spec: {memberOf: []}
---
kind: Component
metadata: {name: checkout, annotations: {rollcall.dev/tier: '1'}}
spec: {type: service, lifecycle: production, owner: lonely}
`;

describe.each(databases.eachSupportedId())('test alerts, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: 0 };

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    clock.nowMs = WORK;
  });

  const rows = async () =>
    (await knex<TracerRecord>(TRACER_TABLES.tracers).orderBy('created_at')) as TracerRecord[];
  const only = async () => {
    const [row, ...more] = await rows();
    expect(more).toEqual([]);
    return row;
  };
  const pass = (minutes: number) => {
    clock.nowMs += minutes * MINUTE_MS;
  };
  /** Nothing is an incident, and nobody is paged. */
  const nothingHappened = async () => {
    expect(await knex(TABLES.incidents)).toEqual([]);
    expect(await knex(TABLES.deliveries)).toEqual([]);
  };

  it('go the whole way to who is on call first, and their answer proves it', async () => {
    const one = tracerReplica(knex, clock);
    await one.worker.plan();
    expect(one.fired.map(({ labels }) => labels)).toEqual([
      expect.objectContaining({ service: 'checkout', owner: 'payments', severity: 'critical' }),
    ]);
    expect(await only()).toMatchObject({
      state: 'sent',
      service_ref: 'component:default/checkout',
    });
    pass(1);
    await one.comesBack();
    const [{ recipient, title, description, links }] = one.told;
    expect([one.told.length, recipient.ref]).toEqual([1, MARA]);
    expect(title).toBe('Test: do alerts of checkout reach you?');
    expect(description).toMatch(/Nothing is wrong.*one click/);
    const { id } = await only();
    expect(links.acknowledge).toBe(`https://portal.test/incidents/path-tests/${id}#acknowledge`);
    pass(4);
    expect(await one.store.answer(id, MARA)).toBe(true);
    expect(await one.board.proof('component:default/checkout')).toEqual({
      tracer: id,
      at: new Date(clock.nowMs).toISOString(),
      by: MARA,
      tookMs: 5 * MINUTE_MS,
    });
    expect((await one.board.unproven(one.fleet)).map(({ entityRef }) => entityRef)).toEqual([
      'component:default/ledger',
    ]);
    await nothingHappened();
  });

  it('are planned once by two replicas, and not again while one is under way', async () => {
    const [one, two] = [tracerReplica(knex, clock), tracerReplica(knex, clock)];
    await Promise.all([one.worker.plan(), two.worker.plan()]);
    pass(5);
    await one.worker.plan();
    await two.worker.plan();
    await only();
    expect([...one.fired, ...two.fired]).toHaveLength(1);
  });

  it('are not sent outside working hours, nor while something is wrong', async () => {
    const one = tracerReplica(knex, clock);
    clock.nowMs = Date.parse('2026-01-12T07:30:00Z');
    await one.worker.plan();
    clock.nowMs = WORK;
    const alert = { labels: { alertname: 'Slow', service: 'checkout' }, annotations: {} };
    const startsAt = new Date(WORK).toISOString();
    const firing = { ...alert, startsAt, status: 'firing' as const, fingerprint: 'real' };
    await one.alerts.receive('production', [firing], WORK);
    await one.intake.run();
    await one.worker.plan();
    expect((await rows()).map(({ service_ref }) => service_ref)).toEqual([
      'component:default/ledger',
    ]);
  });

  it('say that Alertmanager did not take them, after three attempts', async () => {
    const one = tracerReplica(knex, clock, {
      fire: async () => {
        throw new Error('It is down');
      },
    });
    await one.worker.plan();
    expect(await only()).toMatchObject({ state: 'waiting', problem: 'It is down' });
    pass(1);
    await one.worker.run();
    expect((await only()).state).toBe('waiting');
    pass(1);
    await one.worker.run();
    expect((await only()).state).toBe('refused');
    const [first] = await one.board.unproven(one.fleet);
    expect(first).toMatchObject({ reason: 'refused' });
    expect(first.because).toMatch(/could not be handed to Alertmanager\. It is down/);
  });

  it.each([
    ['is not listed', [], /does not list it/],
    ['is silenced', [{ isActive: false, receivers: ['rollcall'] }], /silenced or inhibited/],
    ['goes elsewhere', [{ isActive: true, receivers: ['mail'] }], /routes give it to mail/],
    ['is told in vain', [{ isActive: true, receivers: ['rollcall'] }], /notices do not arrive/],
  ])('are lost where one %s', async (_, listed, words) => {
    const one = tracerReplica(knex, clock, { find: async () => listed as never });
    await one.worker.plan();
    pass(9);
    await one.worker.run();
    expect((await only()).state).toBe('sent');
    pass(1);
    await one.worker.run();
    expect(await only()).toMatchObject({ state: 'lost' });
    expect((await only()).problem).toMatch(words);
    expect(one.told).toEqual([]);
    pass(20);
    await one.comesBack();
    expect(await only()).toMatchObject({
      state: 'lost',
      problem: 'It came back too late, at 2026-01-12 09:30 UTC.',
    });
    await nothingHappened();
  });

  it('go no further than the first level where nobody answers; a late answer still proves it', async () => {
    const one = tracerReplica(knex, clock);
    await one.worker.plan();
    await one.comesBack();
    pass(60);
    await one.worker.run();
    const { id, state } = await only();
    expect(state).toBe('unanswered');
    pass(60);
    await one.worker.run();
    expect(one.told.map(({ recipient }) => recipient.ref)).toEqual([MARA]);
    expect(await one.board.unproven(one.fleet)).toContainEqual(
      expect.objectContaining({ entityRef: 'component:default/checkout', reason: 'unanswered' }),
    );
    expect(await one.store.answer(id, MARA)).toBe(true);
    expect((await one.board.unproven(one.fleet)).map(({ reason }) => reason)).toEqual(['never']);
    await nothingHappened();
  });

  it('reach nobody where no way to people takes tests', async () => {
    const one = tracerReplica(knex, clock, { takesNoTests: true });
    await one.worker.plan();
    await one.comesBack();
    pass(1);
    await one.worker.run();
    pass(1);
    await one.worker.run();
    expect(await only()).toMatchObject({ state: 'nobody', problem: 'No way to them takes tests.' });
  });

  it('reach nobody where nobody is on call first: those who stand in are left alone', async () => {
    const one = tracerReplica(knex, clock, { documents: LONELY });
    await one.worker.plan();
    await one.comesBack();
    expect(await only()).toMatchObject({
      state: 'nobody',
      problem: 'Nobody of its owner is on call, so that others would be asked.',
    });
    expect(one.told).toEqual([]);
    await nothingHappened();
  });

  it('are tried again where a way to people fails for a moment', async () => {
    let fails = true;
    const one = tracerReplica(knex, clock, {
      sendTest: async () => {
        if (fails) throw new Error('Down');
      },
    });
    await one.worker.plan();
    await one.comesBack();
    expect(await only()).toMatchObject({ state: 'sent' });
    fails = false;
    pass(1);
    await one.worker.run();
    expect(await only()).toMatchObject({ state: 'asked', problem: null });
  });

  it('are astray where what came back is about another service', async () => {
    const one = tracerReplica(knex, clock);
    await one.worker.plan();
    await one.comesBack({ service: 'ledger' });
    expect(await only()).toMatchObject({ state: 'astray', problem: 'It led to ledger.' });
    expect(one.told).toEqual([]);
  });

  it('prove nothing by coming from elsewhere, and are no trouble where nobody here sent them', async () => {
    const one = tracerReplica(knex, clock);
    await one.worker.plan();
    await one.comesBack({}, 'staging');
    await one.comesBack({ [TRACER_LABEL]: 'of-another-portal' });
    expect(await only()).toMatchObject({ state: 'sent', returned_at: null });
    await nothingHappened();
  });

  it('hide no real alert, whatever its labels', async () => {
    const one = tracerReplica(knex, clock);
    await one.worker.plan();
    await one.comesBack({ alertname: 'Slow' });
    expect(await knex(TABLES.incidents)).toHaveLength(1);
    expect(TRACER_ALERTNAME).not.toBe('Slow');
  });

  it('leave one whose process died to another, and refuse what the dead one still writes', async () => {
    const one = tracerReplica(knex, clock);
    await one.store.insert(knex, {
      ...{ serviceRef: 'component:default/checkout', source: 'production' },
      ...{ people: [MARA], nowMs: clock.nowMs },
    });
    const dead = (await one.store.claim('dead'))!;
    await one.worker.run();
    expect(one.fired).toEqual([]);
    await knex(TRACER_TABLES.tracers).update({ lease_until: 0 });
    await one.worker.run();
    expect(one.fired).toHaveLength(1);
    expect(await one.store.write(dead, { state: 'refused' })).toBe(false);
    expect((await only()).state).toBe('sent');
  });
});
