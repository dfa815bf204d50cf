import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { MINUTE_MS, pagingReplica, passTime } from '../__testUtils__/pagingReplica';
import { service } from '@rollcall/test-utils';
import { type Asker, DOCUMENTS, notice, startIncidents } from '../__testUtils__/startIncidents';
import { type EscalationRecord, TABLES } from '../database/rows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const HOUR_MS = 60 * MINUTE_MS;

describe.each(databases.eachSupportedId())('quiet for maintenance, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: Date.now(), elapsedMs: 0 };
  let beganMs: number;

  beforeEach(async () => {
    beganMs = Date.now();
    knex = await migratedDatabase(databases, databaseId);
  });

  const { alerts } = readAlertmanagerWebhook(notice({}));
  const resolved = readAlertmanagerWebhook(notice({ status: 'resolved' })).alerts;
  const people = ({ sent }: ReturnType<typeof pagingReplica>) =>
    sent.map(({ recipient }) => recipient.ref.split('/')[1]);
  const kinds = async () =>
    (await knex(TABLES.events).where({ incident: 1 }).orderBy('version')).map(
      ({ event }) => JSON.parse(event).kind,
    );
  /** From and to in hours from when the test began. */
  const announce = (
    { maintenance }: ReturnType<typeof pagingReplica>,
    from: number,
    to: number,
    name = 'checkout',
  ) =>
    maintenance.create({
      selector: { services: [`component:default/${name}`], systems: [], tiers: [] },
      fromMs: beganMs + from * HOUR_MS,
      toMs: beganMs + to * HOUR_MS,
      reason: 'Move of the database.',
      by: 'user:default/mara',
    });

  it('writes down what fires and pages nobody, and pages when it ends and it still fires', async () => {
    const one = pagingReplica(knex, clock);
    await announce(one, -1, 1);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await passTime(knex, 30);
    await one.work();
    expect(people(one)).toEqual([]);
    expect(await kinds()).toEqual(['opened', 'routed', 'alert', 'skipped']);
    await passTime(knex, 31);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    // The next has the whole wait after it.
    await passTime(knex, 9);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    await passTime(knex, 1);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola']);
  });

  it('pages nobody at all where it no longer fires when it ends', async () => {
    const one = pagingReplica(knex, clock);
    await announce(one, -1, 1);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await one.store.receive('production', resolved, clock.nowMs);
    await one.work();
    await passTime(knex, 120);
    await one.work();
    expect(people(one)).toEqual([]);
  });

  it('pages at once when it is ended before its time, whichever replica hears of it', async () => {
    const [one, other] = [pagingReplica(knex, clock), pagingReplica(knex, clock)];
    const id = await announce(one, -1, 5);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    expect(await one.maintenance.end(id, 'user:default/mara')).toBe(true);
    expect(await one.maintenance.end(id, 'user:default/mara')).toBe(false);
    await Promise.all([one.work(), other.work()]);
    await one.work();
    expect([...people(one), ...people(other)]).toEqual(['mara']);
  });

  it('stays quiet through windows that overlap, and while one of them is on', async () => {
    const one = pagingReplica(knex, clock);
    const first = await announce(one, -1, 1);
    await announce(one, 0.5, 3);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await passTime(knex, 45);
    await one.maintenance.end(first, 'user:default/mara');
    await one.work();
    expect(people(one)).toEqual([]);
    await passTime(knex, 136);
    await one.work();
    expect(people(one)).toEqual(['mara']);
  });

  it('pages when a window ends, where the one that was to follow was ended before it began', async () => {
    const one = pagingReplica(knex, clock);
    await announce(one, -1, 1);
    const next = await announce(one, 1, 3);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await passTime(knex, 30);
    await one.maintenance.end(next, 'user:default/mara');
    await one.work();
    expect(people(one)).toEqual([]);
    await passTime(knex, 31);
    await one.work();
    expect(people(one)).toEqual(['mara']);
  });

  it('stays quiet through a window that follows another at once, and pages when that is ended', async () => {
    const one = pagingReplica(knex, clock);
    await announce(one, -1, 1);
    const next = await announce(one, 1, 3);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await passTime(knex, 61);
    await one.work();
    expect(people(one)).toEqual([]);
    expect(await kinds()).toEqual(['opened', 'routed', 'alert', 'skipped', 'skipped']);
    await one.maintenance.end(next, 'user:default/mara');
    await one.work();
    expect(people(one)).toEqual(['mara']);
  });

  it('quiets what was being escalated, and goes on where it was', async () => {
    const one = pagingReplica(knex, clock);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await announce(one, 0, 1);
    await passTime(knex, 11);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    await passTime(knex, 50);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola']);
  });

  it('is none for other services, before it begins, or after it', async () => {
    const one = pagingReplica(knex, clock);
    await announce(one, -1, 1, 'ledger');
    await announce(one, 1, 2);
    await announce(one, -2, -1);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    expect(people(one)).toEqual(['mara']);
  });

  it('lasts as long as was said on the night the clocks change', async () => {
    // 01:00 to 04:00 in Oslo: three hours on the clock, two in truth.
    const [from, to] = ['2026-03-29T01:00:00+01:00', '2026-03-29T04:00:00+02:00'];
    const one = pagingReplica(knex, { nowMs: Date.parse(from), elapsedMs: 0 });
    const nowMs = await one.maintenance.now();
    await one.maintenance.create({
      selector: { services: ['component:default/checkout'], systems: [], tiers: [] },
      fromMs: nowMs,
      toMs: nowMs + Date.parse(to) - Date.parse(from),
      reason: 'x',
      by: 'user:default/mara',
    });
    await one.store.receive('production', alerts, Date.parse(from));
    await one.work();
    const row = (await knex<EscalationRecord>(TABLES.escalations).first())!;
    expect(Number(row.due_at) - nowMs).toBe(2 * HOUR_MS);
  });
});

describe.each(databases.eachSupportedId())('announcing maintenance, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  // The shop is of payments, and a service of another team is in it.
  const documents = `${DOCUMENTS}
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: shop}
spec: {owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: bank}
spec: {owner: payments}
---
${service({ name: 'basket', owner: 'payments', spec: 'system: shop' })}
${service({ name: 'finder', owner: 'platform', spec: 'system: shop' })}
${service({ name: 'books', owner: 'payments', spec: 'system: bank' })}
`;
  beforeEach(async () => {
    portal = await startIncidents({ knex: await databases.init(databaseId), documents });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const hour = (number: number) => new Date(Date.now() + number * HOUR_MS).toISOString();
  const request = (parts: object = {}) => ({
    services: ['component:checkout'],
    from: hour(-1),
    to: hour(2),
    reason: 'Move of the database',
    ...parts,
  });

  it('is for those who own it or are above, for who manages incidents, and for programs', async () => {
    const statuses: Partial<Record<Asker, number>> = {};
    for (const actor of [
      'on call',
      'parent-team member',
      'stranger',
      'admin',
      'service',
    ] as const) {
      statuses[actor] = (await portal.post('/maintenance', request(), actor)).status;
    }
    expect(statuses).toEqual({
      'on call': 201,
      'parent-team member': 201,
      stranger: 403,
      admin: 201,
      service: 201,
    });
    const whole = await portal.post(
      '/maintenance',
      request({ services: [], tiers: ['1'] }),
      'on call',
    );
    expect(whole.status).toBe(403);
    const byAdmin = await portal.post(
      '/maintenance',
      request({ services: [], tiers: ['1'] }),
      'admin',
    );
    expect(byAdmin.body).toMatchObject({ serviceCount: 2, state: 'active' });
  });

  it.each<[string, Asker, string, number]>([
    ['a system all of which is theirs', 'on call', 'bank', 201],
    ['a system that holds a service of others', 'on call', 'shop', 403],
    ['such a system of a team below', 'parent-team member', 'shop', 403],
    ['such a system, by who manages incidents', 'admin', 'shop', 201],
    ['such a system, by a program', 'service', 'shop', 201],
  ])('quiets only what is theirs: %s', async (_, actor, system, expected) => {
    const systems = [`system:${system}`];
    const answer = await portal.post('/maintenance', request({ services: [], systems }), actor);
    expect(answer.status).toBe(expected);
    if (expected === 201) return;
    const { message } = answer.body.error;
    expect(message).toContain('services of others quiet: component:finder (group:platform).');
  });

  it('is ended by those who own what it names, whoever else is in it by then', async () => {
    const byAdmin = request({ services: [], systems: ['system:shop'] });
    const { body } = await portal.post('/maintenance', byAdmin, 'admin');
    expect((await portal.post(`/maintenance/${body.id}/end`, {}, 'on call')).status).toBe(200);
  });

  it('stands in the list of the services it covers until it is ended', async () => {
    const { body } = await portal.post('/maintenance', request(), 'on call');
    expect(body).toMatchObject({ state: 'active', by: 'user:default/mara', mayEnd: true });
    const listed = async (query: string) =>
      (await portal.get(`/maintenance${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed('?serviceRef=component:checkout')).toEqual([body.id]);
    expect(await listed('?serviceRef=component:ledger')).toEqual([]);
    const refused = await portal.post(`/maintenance/${body.id}/end`, {}, 'stranger');
    expect(refused.status).toBe(403);
    const ended = await portal.post(`/maintenance/${body.id}/end`, {}, 'member');
    expect(ended.body).toMatchObject({ state: 'over', endedBy: 'user:default/ola', mayEnd: false });
    expect(await listed('')).toEqual([]);
    expect(await listed('?state=over')).toEqual([body.id]);
    expect((await portal.post(`/maintenance/${body.id}/end`, {}, 'member')).status).toBe(409);
  });

  it.each<[string, object, RegExp]>([
    ['nothing', { services: [] }, /Say what is in maintenance/],
    ['an end before its beginning', { from: hour(2), to: hour(1) }, /ends before it begins/],
    ['an end that is past', { from: hour(-2), to: hour(-1) }, /over already/],
    ['a span that would be forgotten', { to: hour(31 * 24) }, /30 days/],
    ['a service nobody knows', { services: ['component:chekout'] }, /no service component:chekout/],
    ['a tier nobody knows', { services: [], tiers: ['9'] }, /no tier "9"/],
    ['a time without a zone', { from: '2026-11-26T10:00:00' }, /from/],
    ['no reason', { reason: ' ' }, /reason/],
  ])('is refused with %s', async (_, parts, message) => {
    const { status, body } = await portal.post('/maintenance', request(parts), 'admin');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('quiets what comes in, and the incident says why', async () => {
    await portal.post('/maintenance', request(), 'on call');
    await portal.receive(notice({}));
    const incident = await portal.incident(1, ({ timeline }) =>
      timeline.some(({ kind }) => kind === 'skipped'),
    );
    expect(incident.deliveries).toEqual([]);
    expect(incident.timeline[0]).toMatchObject({
      kind: 'skipped',
      because: expect.stringContaining('Quiet for maintenance (Move of the database).'),
    });
  });

  it('says when the next page is due through all windows that follow each other', async () => {
    const [first, last] = [hour(1), hour(3)];
    await portal.post('/maintenance', request({ to: first }), 'on call');
    const next = await portal.post('/maintenance', request({ from: first, to: last }), 'on call');
    await portal.receive(notice({}));
    const quiet = await portal.incident(1, ({ timeline }) =>
      timeline.some(({ kind }) => kind === 'skipped'),
    );
    expect(quiet.nextPageAt).toBe(last);
    await portal.post(`/maintenance/${next.body.id}/end`, {}, 'on call');
    expect((await portal.get('/incidents/1')).body.nextPageAt).toBe(first);
  });
});
