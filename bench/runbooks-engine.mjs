/**
 * Works on runs of five steps that do nothing until all have ended; started by `runbooks.mjs`. The engine is the one of the
 * portal: intent, checkpoint and log of every step are on the disk before the next one begins.
 */
import { DEFAULT_POLICY, readFileDocuments } from '@rollcall/model';
import { plan, readRunbook, startRun } from '@rollcall/plugin-runbooks-common';
import createKnex from 'knex';
import { DatabaseRunStore } from '../plugins/runbooks-backend/src/engine/database/DatabaseRunStore';
import { ActionRegistry } from '../plugins/runbooks-backend/src/engine/work/ActionRegistry';
import { Dispatcher } from '../plugins/runbooks-backend/src/engine/work/Dispatcher';
import { RunWorker } from '../plugins/runbooks-backend/src/engine/work/RunWorker';
import { NestedRuns } from '../plugins/runbooks-backend/src/nested/NestedRuns';

const { database, migrations, runs, concurrency } = JSON.parse(process.env.ROLLCALL_BENCH_OPTIONS);
const STEPS = 5;
const ENTITY = {
  ref: 'component:default/checkout',
  name: 'checkout',
  title: 'Checkout',
  tier: '1',
};
const SPEC = `locks: []
  risk: read-only
  steps: [${Array.from({ length: STEPS }, (_, at) => `{id: s${at}, action: bench.nothing}`).join(', ')}]`;

function connect() {
  if (database.client === 'pg') {
    return createKnex({ ...database, pool: { min: 2, max: concurrency + 2 } });
  }
  return createKnex({
    ...database,
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate(client, done) {
        for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000']) {
          client.pragma(pragma);
        }
        done();
      },
    },
  });
}

/** What the disk gives: commits of one row a second, by as many at once as there are workers. */
async function plainCommits(knex) {
  await knex.schema.createTable('bench_floor', table => table.integer('id'));
  const commits = 500;
  let next = 0;
  const startMs = performance.now();
  const commit = async () => {
    while (next < commits) {
      const id = next++;
      await knex.transaction(trx => trx('bench_floor').insert({ id }));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, commit));
  return commits / ((performance.now() - startMs) / 1000);
}

async function main() {
  const knex = connect();
  await knex.migrate.latest({ directory: migrations });
  const registry = new ActionRegistry();
  registry.add({
    id: 'bench.nothing',
    title: 'Nothing',
    description: '',
    risk: 'read-only',
    input: { type: 'object' },
    output: {},
    supportsDryRun: true,
    async execute({ log }) {
      log.out('done');
      return null;
    },
  });
  const store = new DatabaseRunStore({ knex, leaseMs: 30_000 });
  const text = `apiVersion: rollcall.dev/v1alpha1\nkind: Runbook\nmetadata: {name: a}\nspec:\n  ${SPEC}\n`;
  const [document] = readFileDocuments({ file: 'a.yaml', text }).documents;
  const { runbook, problems } = readRunbook(document);
  for (let at = 0; at < runs; at++) {
    const made = plan(
      runbook,
      {},
      {
        entity: ENTITY,
        policy: DEFAULT_POLICY,
        actions: registry.descriptions(),
        problems,
        applies: true,
        nowMs: Date.now(),
      },
    );
    if (!made.runnable) throw new Error(JSON.stringify(made.problems));
    const run = startRun({
      id: `run-${at}`,
      plan: made,
      mode: 'live',
      trigger: 'person',
      actorRef: 'user:default/mara',
      atMs: Date.now(),
    });
    await store.insert({ run, runbook, drill: false, idempotencyKey: `${at}`, priority: 10 });
  }
  const commitsPerSecond = await plainCommits(knex);
  const silent = { error: console.error, warn: () => {}, info: () => {}, debug: () => {} };
  let ended = 0;
  const startMs = performance.now();
  const startUsage = process.cpuUsage();
  const allEnded = new Promise(resolve => {
    const dispatcher = new Dispatcher({
      store,
      worker: 'bench',
      logger: silent,
      concurrency,
      pollMs: 100,
      work: (claim, stop) =>
        new RunWorker(claim, {
          store,
          actions: registry,
          secretSource: { read: () => '' },
          circumstances: async () => ({
            verdict: { allowed: true, because: [] },
            entity: ENTITY,
            ownerRefs: [],
          }),
          onChange(run) {
            if (run.state !== 'succeeded') return;
            ended += 1;
            if (ended === runs) resolve();
          },
          nested: new NestedRuns({ store, clock: Date.now, wake: () => {} }),
          clock: Date.now,
          renewMs: 10_000,
        }).work(stop),
    });
    dispatcher.start();
  });
  await allEnded;
  const seconds = (performance.now() - startMs) / 1000;
  const { user, system } = process.cpuUsage(startUsage);
  const [{ count }] = await knex('runbooks_step_attempts')
    .where({ state: 'done' })
    .count({ count: '*' });
  if (Number(count) !== runs * STEPS) throw new Error(`${count} steps were recorded`);
  process.send({
    stepsPerSecond: (runs * STEPS) / seconds,
    commitsPerSecond,
    processorMsPerStep: (user + system) / 1000 / (runs * STEPS),
  });
  process.exit(0);
}

main().catch(error => process.send({ failed: error.stack }, () => process.exit(1)));
