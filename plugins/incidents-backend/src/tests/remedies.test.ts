import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { RemediesDto, TimedIncidentEvent } from '@rollcall/plugin-incidents-common';
import { describedApi } from '@rollcall/test-utils';
import { DOCUMENTS, notice, startIncidents } from '../__testUtils__/startIncidents';
import { FakeRunbooks, runbookRow } from '../runbooks/__testUtils__/FakeRunbooks';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const RUNBOOKS = `
---
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: look, title: Look around}
spec: {owner: payments, appliesTo: {services: [checkout]}, steps: [{id: look, manual: Look.}]}
---
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: drain, title: Drain the queue}
spec:
  owner: payments
  appliesTo: {services: [checkout]}
  answers: [Slow]
  inputs: {type: object, properties: {queue: {type: string}, batch: {type: integer}, incident: {type: string}}}
  steps: [{id: look, manual: Look.}]
`;

describe.each(databases.eachSupportedId())('runbooks of incidents, %s', databaseId => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  async function setUp(parts: { replicas?: number } = {}) {
    const knex = await databases.init(databaseId);
    const runbooks = new FakeRunbooks();
    const start = () => startIncidents({ knex, documents: DOCUMENTS + RUNBOOKS, runbooks });
    const portals: Awaited<ReturnType<typeof start>>[] = [];
    for (let replicas = 0; replicas < (parts.replicas ?? 1); replicas++) {
      const replica = await start();
      stops.push(() => replica.backend.stop());
      portals.push(replica);
    }
    const [portal] = portals;
    /** What open pages were told, by whichever replica. */
    const told = () =>
      portals.flatMap(({ published }) => published.mock.calls.map(([signal]) => signal));
    const remedies = async (number = 1) =>
      (await portal.get(`/incidents/${number}/remedies`)).body as RemediesDto;
    return { ...portal, knex, runbooks, remedies, told };
  }

  /** What the timeline tells of runs, oldest first. */
  const newsOf = ({ timeline }: { timeline: TimedIncidentEvent[] }) =>
    timeline.flatMap(event => (event.kind === 'run' ? [event.news] : [])).reverse();

  it('are those that answer its alerts first, with their freshness and filled in with what alerts say', async () => {
    const { incident, receive, remedies, runbooks, get } = await setUp();
    runbooks.rows = [
      runbookRow('drain', {
        risk: 'mutating',
        statistics: { runs: 4, succeeded: 3, failed: 1, runsLast30Days: 4 },
      }),
      runbookRow('look', { freshness: { state: 'never' }, planOnlyBecause: 'It has problems.' }),
    ];
    const one = { alertname: 'Slow', queue: 'orders', batch: '5', pod: 'a' };
    await receive(notice({ labels: one }, { labels: { ...one, batch: '6' }, fingerprint: 'f2' }));
    await incident(1, ({ alerts }) => alerts.length === 2);
    expect(await remedies()).toEqual({
      items: [
        {
          runbookRef: 'runbook:default/drain',
          title: 'Drain the queue',
          answers: ['Slow'],
          inputs: { queue: 'orders', incident: 'INC-1' },
          startsItself: false,
          risk: 'mutating',
          freshness: { state: 'fresh', lastGoodDrillAt: '2026-01-02T00:00:00.000Z' },
          successShare: 0.75,
        },
        {
          runbookRef: 'runbook:default/look',
          title: 'Look around',
          answers: [],
          inputs: {},
          startsItself: false,
          risk: 'read-only',
          freshness: { state: 'never' },
          planOnlyBecause: 'It has problems.',
        },
      ],
      runs: [],
    });
    expect(runbooks.asked.map(({ query }) => query)).toEqual([
      { serviceRef: 'component:default/checkout' },
      { alert: 'Slow' },
    ]);
    // Asked as the person, who is told no more than they may read.
    expect(runbooks.asked[0].credentials).toMatchObject({
      principal: { type: 'user', userEntityRef: 'user:default/yuki' },
    });
    const { body, status } = await get('/incidents/1/remedies');
    expect(api.faultsOf('get /v1/incidents/{number}/remedies', body, status)).toEqual([]);
    expect((await get('/incidents/9/remedies')).status).toBe(404);
  });

  it('are named even where runbooks cannot be asked, with the reason', async () => {
    const { incident, receive, remedies, runbooks } = await setUp();
    await receive(notice({}));
    await incident(1);
    const away = jest.spyOn(runbooks, 'runbooksFor').mockRejectedValue(new Error('It is down'));
    expect(await remedies()).toMatchObject({
      items: [{ runbookRef: 'runbook:default/drain' }, { runbookRef: 'runbook:default/look' }],
      unknownBecause: 'Runbooks cannot be asked just now.',
    });
    const refusal = Object.assign(new NotAllowedError('No'), { name: 'ResponseError' });
    away.mockRejectedValue(refusal);
    expect((await remedies()).unknownBecause).toBe('You may not read runbooks.');
  });

  it('stand in its timeline from their start to their end, once, however many replicas look', async () => {
    const { incident, receive, remedies, runbooks, told, until } = await setUp({ replicas: 2 });
    await receive(notice({}));
    await incident(1);
    runbooks.set('r1', { state: 'awaiting-approval' });
    await incident(1, body => newsOf(body).includes('awaiting-approval'));
    runbooks.set('r1', { state: 'running' });
    await incident(1, body => newsOf(body).includes('started'));
    runbooks.set('r1', { state: 'waiting', stepTitle: 'Press the button' });
    await incident(1, body => newsOf(body).includes('waiting'));
    const before = told().length;
    runbooks.set('r1', { state: 'running', stepTitle: 'Look again' });
    runbooks.set('r1', {
      state: 'failed',
      stepTitle: 'Look again',
      endedAt: '2026-01-06T10:05:00.000Z',
    });
    const body = await incident(1, seen => newsOf(seen).includes('failed'));
    expect(newsOf(body)).toEqual(['awaiting-approval', 'started', 'waiting', 'failed']);
    expect(body.timeline[0]).toMatchObject({
      kind: 'run',
      runId: 'r1',
      runbookRef: 'runbook:default/drain',
      by: 'user:default/mara',
      news: 'failed',
      stepTitle: 'Look again',
    });
    expect((await remedies()).runs).toMatchObject([
      { runId: 'r1', title: 'Drain', state: 'failed' },
    ]);
    const signals = await until(
      async () => told().slice(before),
      list => list.length > 0,
    );
    expect(signals[0]).toMatchObject({ channel: 'incidents', message: { incident: 1 } });
  });

  it('are told of in full where they began and ended between two looks, and by any spelling of the number', async () => {
    const { incident, receive, runbooks } = await setUp();
    await receive(notice({}));
    runbooks.set('quick', { state: 'succeeded', incidentId: 'INC-1' });
    runbooks.set('nowhere', { incidentId: '99' });
    runbooks.set('elsewhere', { incidentId: 'INC-2026-031' });
    const body = await incident(1, seen => newsOf(seen).length > 0);
    expect(newsOf(body)).toEqual(['started', 'succeeded']);
    runbooks.set('later', { state: 'succeeded' });
    const later = await incident(1, seen => newsOf(seen).length > 2);
    expect(newsOf(later)).toEqual(['started', 'succeeded', 'started', 'succeeded']);
  });

  it('are not told backwards by a replica that saw less', async () => {
    const { incident, receive, runbooks, remedies, until } = await setUp({ replicas: 2 });
    await receive(notice({}));
    await incident(1);
    runbooks.set('r1', { state: 'running' });
    runbooks.set('r1', { state: 'succeeded' });
    await incident(1, seen => newsOf(seen).includes('succeeded'));
    const current = runbooks.runs.get('r1')!;
    runbooks.runs.set('r1', { ...current, state: 'running', version: current.version - 1 });
    runbooks.set('r2', { state: 'running' });
    await until(remedies, ({ runs }) => runs.length === 2);
    expect((await remedies()).runs.find(({ runId }) => runId === 'r1')).toMatchObject({
      state: 'succeeded',
    });
    const body = await incident(1);
    expect(newsOf(body).filter(news => news === 'resumed')).toEqual([]);
  });
});
