import { TestDatabases } from '@backstage/backend-test-utils';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import type { IncidentDto, RemediesDto } from '@rollcall/plugin-incidents-common';
import type { AutomaticStartDto } from '@rollcall/plugin-runbooks-common';
import { DOCUMENTS, notice, startIncidents } from '../__testUtils__/startIncidents';
import { FakeRunbooks } from '../runbooks/__testUtils__/FakeRunbooks';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const RUNBOOKS = `
---
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: drain, title: Drain the queue}
spec:
  owner: payments
  answers: [Slow]
  auto: {match: "true"}
  inputs: {type: object, properties: {queue: {type: string}}}
  steps: [{id: look, manual: Look.}]
---
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: byhand}
spec: {owner: payments, answers: [Slow], steps: [{id: look, manual: Look.}]}
`;

const started = (runId: string): AutomaticStartDto => ({ started: true, runId, state: 'ready' });
const refused = (guard: 'cooldown' | 'breaker' | 'no-match'): AutomaticStartDto => ({
  started: false,
  guard,
  because: `Held back by ${guard}.`,
});

describe.each(databases.eachSupportedId())('runbooks that start for alerts, %s', databaseId => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  async function setUp(parts: { replicas?: number; answer?: FakeRunbooks['answer'] } = {}) {
    const knex = await databases.init(databaseId);
    const runbooks = new FakeRunbooks();
    if (parts.answer) runbooks.answer = parts.answer;
    const start = async () => {
      const replica = await startIncidents({ knex, documents: DOCUMENTS + RUNBOOKS, runbooks });
      stops.push(() => replica.backend.stop());
      return replica;
    };
    const portal = await start();
    for (let replicas = 1; replicas < (parts.replicas ?? 1); replicas++) await start();
    const remedies = async () => (await portal.get('/incidents/1/remedies')).body as RemediesDto;
    return { ...portal, knex, runbooks, remedies };
  }

  const told = ({ timeline }: IncidentDto) =>
    timeline
      .flatMap(event => {
        if (event.kind === 'run') return [event.news as string];
        return event.kind === 'run-refused' ? [event.guard] : [];
      })
      .reverse();

  it('are asked for once by two back ends, with the alert and its inputs, and the run stands in the timeline', async () => {
    const { incident, receive, remedies, runbooks } = await setUp({
      replicas: 2,
      answer: async () => started('run-1'),
    });
    await receive(notice({ labels: { queue: 'orders' } }));
    const body = await incident(1, seen => told(seen).length > 0);
    expect(told(body)).toEqual(['started']);
    expect(body.timeline.find(({ kind }) => kind === 'run')).toMatchObject({
      by: 'system:auto',
      runId: 'run-1',
    });
    expect(runbooks.starts).toEqual([
      {
        runbookRef: 'runbook:default/drain',
        entityRef: 'component:default/checkout',
        inputs: { queue: 'orders' },
        cause: {
          kind: 'alert',
          id: body.alerts[0].id,
          alert: { labels: body.alerts[0].labels, annotations: body.alerts[0].annotations },
          incidentId: '1',
        },
      },
    ]);
    expect(await remedies()).toMatchObject({
      items: [
        { runbookRef: 'runbook:default/byhand', startsItself: false },
        { runbookRef: 'runbook:default/drain', automatic: { started: 1, refusals: [] } },
      ],
      runs: [{ runId: 'run-1', title: 'Drain the queue', actorRef: 'system:auto' }],
    });
    // What runbooks tell of the same run later is the same run.
    runbooks.set('run-1', { state: 'succeeded', actorRef: 'system:auto', trigger: 'alert' });
    expect(told(await incident(1, seen => told(seen).includes('succeeded')))).toEqual([
      'started',
      'succeeded',
    ]);
  });

  it('say in the timeline what held them back, each guard once, and count it', async () => {
    const answers = [refused('cooldown'), refused('cooldown'), refused('breaker')];
    const { incident, receive, remedies, runbooks, until } = await setUp({
      answer: async () => answers.shift() ?? refused('no-match'),
    });
    for (const fingerprint of ['f1', 'f2', 'f3', 'f4']) {
      await receive(notice({ fingerprint, labels: { pod: fingerprint } }));
      await until(
        async () => runbooks.starts.length,
        count => count === Number(fingerprint.slice(1)),
      );
    }
    const automatic = async () =>
      (await remedies()).items.find(({ startsItself }) => startsItself)?.automatic;
    await until(automatic, counts => (counts?.refusals.length ?? 0) === 2);
    expect(await automatic()).toEqual({
      started: 0,
      refusals: [
        { guard: 'breaker', count: 1 },
        { guard: 'cooldown', count: 2 },
      ],
    });
    const body = await incident(1);
    expect(told(body)).toEqual(['cooldown', 'breaker']);
    expect(body.timeline.find(({ kind }) => kind === 'run-refused')).toMatchObject({
      runbookRef: 'runbook:default/drain',
      because: 'Held back by breaker.',
    });
  });

  it('are asked for again while runbooks are away, and not where they refuse to be asked', async () => {
    let asked = 0;
    const { incident, receive } = await setUp({
      async answer({ cause }) {
        asked += 1;
        if (cause.alert?.labels && (cause.alert.labels as { pod?: string }).pod === 'b') {
          throw Object.assign(new NotAllowedError('Only services that are listed may ask'), {
            name: 'ResponseError',
          });
        }
        if (asked === 1) throw new ServiceUnavailableError('They are away');
        return started('run-1');
      },
    });
    await receive(notice({}));
    await incident(1, seen => told(seen).includes('started'));
    expect(asked).toBe(2);
    await receive(notice({ fingerprint: 'f2', labels: { pod: 'b' } }));
    const body = await incident(1, seen => told(seen).includes('refused'));
    expect(told(body)).toEqual(['started', 'refused']);
    expect(asked).toBe(3);
  });

  it('are not asked for where the alert was over first, nor for what fired before they could be', async () => {
    const { incident, receive, runbooks, knex, until } = await setUp({
      answer: async () => started('run-1'),
    });
    await receive(notice({ status: 'resolved' }));
    await incident(1, ({ state }) => state === 'resolved');
    await receive(notice({ fingerprint: 'late', minute: 1, labels: { service: 'ledger' } }));
    await until(
      async () => runbooks.starts.length,
      count => count === 1,
    );
    expect(runbooks.starts[0].entityRef).toBe('component:default/ledger');
    const rows = await knex('incidents_starts').select('alert');
    expect(rows).toHaveLength(1);
  });

  it('leave what another worker took over meanwhile to that one', async () => {
    const { incident, receive, knex, until, runbooks } = await setUp({
      async answer() {
        await knex('incidents_starts').update({ fence: knex.raw('fence + 1') });
        return started('run-1');
      },
    });
    await receive(notice({}));
    await until(
      async () => runbooks.starts.length,
      count => count === 1,
    );
    await receive(notice({ fingerprint: 'f2', labels: { service: 'ledger' } }));
    await until(
      async () => runbooks.starts.length,
      count => count === 2,
    );
    expect(told(await incident(1))).toEqual([]);
    expect(await knex('incidents_starts').pluck('state')).toEqual(['pending', 'pending']);
  });
});
