import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrate } from '../__testUtils__/engine';
import { listRuns, type RunQuery } from './listRuns';

jest.setTimeout(120_000);

const databases = TestDatabases.create();
const RUNS = 240;

/** Runs in no order, several of the same moment. */
const PAST = Array.from({ length: RUNS }, (_, at) => ({
  id: `run-${String((at * 77) % RUNS).padStart(3, '0')}`,
  runbook_ref: `runbook:default/r${at % 3}`,
  entity_ref: `component:default/s${at % 50}`,
  actor_ref: `user:default/p${at % 7}`,
  state: at % 5 === 0 ? 'failed' : 'succeeded',
  trigger: at % 4 === 0 ? 'schedule' : 'person',
  incident_id: at % 11 === 0 ? '7' : null,
  created_at: 1_000 + Math.floor(((at * 13) % RUNS) / 3),
}));

async function fill(knex: Knex): Promise<void> {
  await migrate(knex);
  const rows = PAST.map((run, at) => ({
    ...run,
    runbook_hash: 'h',
    runbook_title: 'Past',
    mode: 'live',
    risk: 'read-only',
    drill: false,
    idempotency_key: `key-${at}`,
    snapshot: '{}',
    plan: '{}',
    version: 1,
    priority: 10,
    fence: 1,
    log_sequence: 0,
    log_bytes: 0,
    started_at: run.created_at + 1,
    ended_at: run.created_at + 10,
  }));
  await knex.batchInsert('runbooks_runs', rows, 20);
}

/** The same, looked at one by one. */
function expected(query: Omit<RunQuery, 'limit'>): string[] {
  const { visible } = query;
  return PAST.filter(
    run =>
      (query.runbookRef === undefined || run.runbook_ref === query.runbookRef) &&
      (query.entityRef === undefined || run.entity_ref === query.entityRef) &&
      (query.actorRef === undefined || run.actor_ref === query.actorRef) &&
      (query.state === undefined || run.state === query.state) &&
      (query.trigger === undefined || run.trigger === query.trigger) &&
      (query.incidentId === undefined || run.incident_id === query.incidentId) &&
      (!visible ||
        visible.entityRefs.includes(run.entity_ref) ||
        (run.actor_ref === visible.actorRef &&
          (!visible.within || visible.within.includes(run.entity_ref)))),
  )
    .sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

const services = (count: number) =>
  Array.from({ length: count }, (_, at) => `component:default/s${at}`);

const FILTERS: Omit<RunQuery, 'limit'>[] = [
  {},
  { runbookRef: 'runbook:default/r1' },
  { entityRef: 'component:default/s3' },
  { entityRef: 'component:default/s44' },
  { actorRef: 'user:default/p2' },
  { actorRef: 'user:default/p5' },
  { state: 'failed' },
  { state: 'failed', runbookRef: 'runbook:default/r2', trigger: 'schedule' },
  { incidentId: '7' },
];
const VISIBLE: (RunQuery['visible'] | undefined)[] = [
  undefined,
  { entityRefs: [], actorRef: 'user:default/p5' },
  { entityRefs: [], actorRef: 'user:default/nobody' },
  { entityRefs: services(4), actorRef: 'user:default/p5' },
  { entityRefs: services(45), actorRef: 'user:default/p5' },
  { entityRefs: services(4), actorRef: 'user:default/p5', within: services(20) },
  { entityRefs: services(45), actorRef: 'user:default/p5', within: services(46) },
];

describe.each(databases.eachSupportedId())('the history on %s', databaseId => {
  it('lists what is asked for and may be seen, newest first, page by page, each run once', async () => {
    const knex = await databases.init(databaseId);
    await fill(knex);
    for (const filter of FILTERS) {
      for (const visible of VISIBLE) {
        const query = { ...filter, visible };
        const found: string[] = [];
        let after: RunQuery['after'];
        do {
          const page = await listRuns(knex, { ...query, after, limit: 17 });
          expect(page.items.length).toBeLessThanOrEqual(17);
          found.push(...page.items.map(({ id }) => id));
          after = page.next;
        } while (after);
        expect({ query, found }).toEqual({ query, found: expected(query) });
      }
    }
  });

  if (databaseId.startsWith('SQLITE')) {
    it('finds its way through each question by an index in order, however long it is', async () => {
      const knex = await databases.init(databaseId);
      await fill(knex);
      for (const filter of FILTERS.slice(0, 8)) {
        const asked: { sql: string; bindings: Knex.RawBinding[] }[] = [];
        knex.once('query', query => asked.push(query));
        await listRuns(knex, { ...filter, limit: 17, after: { createdAtMs: 1_040, id: 'run-1' } });
        const [{ sql, bindings }] = asked;
        const plan: { detail: string }[] = await knex.raw(`explain query plan ${sql}`, bindings);
        expect(plan.map(({ detail }) => detail)).toEqual([
          expect.stringMatching(/^SEARCH runbooks_runs USING INDEX runbooks_runs_(newest|by_|of_)/),
        ]);
      }
    });
  }
});
