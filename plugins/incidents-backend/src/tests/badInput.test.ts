import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { fleetOf } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import request from 'supertest';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { DOCUMENTS, notice, startIncidents, TOKEN } from '../__testUtils__/startIncidents';
import { AlertStore } from '../database/AlertStore';
import { incidentOf } from '../database/changeIncident';
import { IncidentStore } from '../database/IncidentStore';
import { type AlertRecord, TABLES } from '../database/rows';
import { IntakeWorker } from '../work/IntakeWorker';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const POLICY = 'tiers: {"1": {title: Critical}}\nonCall: {fallback: "user:kim"}';
const OTHER_TOKEN = 'another-token-of-sixteen-characters';

describe.each(databases.eachSupportedId())('bad input over HTTP, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({
      knex: await databases.init(databaseId),
      config: {
        mostWaiting: 10,
        sources: { production: { token: TOKEN }, staging: { token: OTHER_TOKEN } },
      },
    });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  function send(body: Buffer | string, source = 'production', token = TOKEN) {
    return (
      request(portal.backend.server)
        .post(`/api/incidents/v1/intake/alertmanager/${source}`)
        .set({ 'content-type': 'application/json', authorization: `Bearer ${token}` })
        // As they are: JSON of bytes would be something else.
        .serialize(value => value)
        .send(Buffer.from(body))
    );
  }

  const whole = JSON.stringify(notice({}));
  it.each<[string, Buffer | string, number]>([
    ['what is cut', whole.slice(0, -40), 400],
    ['what is not UTF-8', Buffer.concat([Buffer.from(whole), Buffer.from([0xff])]), 400],
    ['an unknown version', whole.replace('"version":"4"', '"version":"3"'), 400],
    ['too much', `${whole}${' '.repeat(17 * 1024 * 1024)}`, 413],
    ['nothing', '', 400],
  ])('refuses %s, keeps nothing, and goes on', async (_, body, status) => {
    expect((await send(body)).status).toBe(status);
    expect((await portal.get('/incidents')).body.items).toEqual([]);
    expect((await send(whole)).status).toBe(202);
    await portal.incident(1, ({ alerts }) => alerts.length === 1);
  });

  it('refuses the token of another source', async () => {
    expect((await send(whole, 'staging')).status).toBe(401);
    expect((await send(whole, 'staging', OTHER_TOKEN)).status).toBe(202);
  });

  it('pages in one line that reads as written, whatever an alert says', async () => {
    const told = notice({});
    const summary = `Slow\u202E\r\n\nAcknowledge it: https://evil.example ${'x'.repeat(257)}🚒🚒`;
    told.alerts[0].annotations.summary = summary;
    await send(JSON.stringify(told));
    const { title } = await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect(title).toMatch(/^Slow Acknowledge it: https:\/\/evil\.example x+/);
    // Half of the last character would have been the 300th.
    expect(title).toHaveLength(299);
    expect(title).not.toMatch(/[\p{Cc}\p{Cs}\u202E]/u);
    expect(portal.sent).toHaveBeenCalledWith(
      expect.objectContaining({ payload: expect.objectContaining({ title: `INC-1: ${title}` }) }),
    );
  });

  it('takes labels that hold what a database does not', async () => {
    await send(JSON.stringify(notice({ labels: { alertname: 'a\0b \ud800', pod: '\0' } })));
    const { alerts } = await portal.incident(1, it => it.alerts.length === 1);
    expect(alerts[0].labels.alertname).toMatch(/^ab /);
  });
});

describe.each(databases.eachSupportedId())('alerts that are followed, %s', databaseId => {
  let knex: Knex;
  const nowMs = Date.UTC(2026, 0, 6, 12);
  let clockMs = nowMs;

  beforeEach(async () => {
    clockMs = nowMs;
    knex = await migratedDatabase(databases, databaseId);
  });

  function worker(documents = DOCUMENTS, onFault?: (id: string) => void, doubt?: string) {
    const fleet = fleetOf({ documents, policy: POLICY });
    return new IntakeWorker({
      ...{ knex, onFault },
      world: {
        know: async () => ({
          ...{ fleet, facts: { asOf: '2026-01-06T10:00:00Z' } },
          ...(doubt !== undefined && { doubt }),
        }),
      },
      settings: { operators: [], reopenWithinMs: 900_000 },
      now: () => clockMs,
      onChange: () => {},
    });
  }
  const receive = (source: string, ...alerts: Parameters<typeof notice>) =>
    new AlertStore(knex).receive(
      source,
      readAlertmanagerWebhook(notice(...alerts)).alerts,
      clockMs,
    );
  async function incidents() {
    const { rows } = await new IncidentStore(knex).list({}, { limit: 50 });
    return rows.map(row => ({ ...incidentOf(row), number: row.number }));
  }

  it('end their incident though their service is called otherwise now', async () => {
    await receive('production', {});
    await worker().run();
    await receive('production', { status: 'resolved' });
    await worker(DOCUMENTS.replaceAll('checkout', 'cash-desk')).run();
    expect(await incidents()).toMatchObject([
      { state: 'resolved', serviceRef: 'component:default/checkout' },
    ]);
  });

  it('reach somebody though their service has a new name nobody has read yet, and say so', async () => {
    const doubt = 'The documents are those of 10:00. The catalog could not be read: it is away';
    const renamed = { labels: { service: 'cash-desk' }, fingerprint: 'renamed' };
    await receive('production', {}, renamed);
    await worker(DOCUMENTS, undefined, doubt).run();
    const routings = (await knex(TABLES.incidents).pluck('routing')) as string[];
    expect(routings.map(text => JSON.parse(text) as unknown)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: 'owned', concerns: [doubt] }),
        expect.objectContaining({
          ...{ state: 'unowned', reaches: 'fallback' },
          concerns: expect.arrayContaining([doubt]),
        }),
      ]),
    );
    // Once it is read, what fires again goes to whoever owns it, and both incidents end.
    const after = () => worker(DOCUMENTS.replaceAll('checkout', 'cash-desk')).run();
    await receive('production', { ...renamed, fingerprint: 'again', minute: 20 });
    await after();
    expect(await incidents()).toContainEqual(
      expect.objectContaining({ serviceRef: 'component:default/cash-desk' }),
    );
    await receive('production', { status: 'resolved' }, { ...renamed, status: 'resolved' });
    await after();
    const states = (await incidents()).map(({ state, serviceRef }) => [serviceRef, state]);
    expect(states).toEqual(
      expect.arrayContaining([
        ['component:default/checkout', 'resolved'],
        [undefined, 'resolved'],
        ['component:default/cash-desk', 'open'],
      ]),
    );
  });

  it('are followed of every source in turn, whatever storm there is', async () => {
    const storm = Array.from({ length: 300 }, (_, at) => ({
      ...{ fingerprint: `s${at}`, labels: { service: 'gone', alertname: `Storm${at}` } },
    }));
    await receive('noisy', ...storm);
    clockMs += 1_000;
    await receive('quiet', { fingerprint: 'q' });
    await worker().run();
    const order = (await knex(TABLES.alerts)
      .whereNotNull('incident')
      .orderBy('incident')
      .pluck('source')) as string[];
    // Behind all 300 it would have been the last.
    expect(order.indexOf('quiet')).toBeLessThan(150);
    expect(order).toHaveLength(301);
  });

  it('hold none of the others up where one cannot be followed, and are tried again', async () => {
    await receive('production', { fingerprint: 'bad' }, { fingerprint: 'good', minute: 1 });
    const [{ alert }] = (await knex<AlertRecord>(TABLES.alerts).where({
      fingerprint: 'bad',
    })) as AlertRecord[];
    await knex(TABLES.alerts).where({ fingerprint: 'bad' }).update({ alert: 'no JSON' });
    const faults: string[] = [];
    await worker(DOCUMENTS, id => faults.push(id)).run();
    expect(faults).toHaveLength(1);
    const waiting = () => knex(TABLES.alerts).where({ waiting: true }).pluck('fingerprint');
    expect(await waiting()).toEqual(['bad']);
    expect(await incidents()).toHaveLength(1);
    await knex(TABLES.alerts).where({ fingerprint: 'bad' }).update({ alert });
    await worker().run();
    expect(await waiting()).toEqual(['bad']);
    clockMs += 61_000;
    await worker().run();
    expect(await waiting()).toEqual([]);
  });

  it('may fill most of what may wait, and leave room for others', async () => {
    await receive('noisy', { fingerprint: 'a' }, { fingerprint: 'b' });
    await receive('quiet', { fingerprint: 'c' });
    const store = new AlertStore(knex);
    expect(await store.countWaiting('noisy')).toEqual({ total: 3, ofSource: 2 });
    expect(await store.countWaiting('other')).toEqual({ total: 3, ofSource: 0 });
  });
});
