/**
 * A Backstage back end with the runbooks plugin over two runbooks in memory; started by `runbooks.mjs`. Fills the history when
 * told to, and counts how often logs are read from the database.
 */
import { createBackendModule } from '@backstage/backend-plugin-api';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import runbooksPlugin from '@rollcall/plugin-runbooks-backend';
import { runbookActionsExtensionPoint } from '@rollcall/plugin-runbooks-node';
import { fleetOf } from '@rollcall/test-utils';
import { applySqliteSettings } from '../packages/backend/src/database/applySqliteSettings';
import {
  constant,
  databaseOf,
  fleetService,
  options,
  quietLogger,
  serve,
  startBackEnd,
} from './lib/backEnd.mjs';
import { askerOf, throughPortal } from './lib/throughPortal.mjs';

const { config, token } = options;
const DAY_MS = 86_400_000;
/** Steps of each run of the comparison with the scaffolder. */
const STEPS = 8;
let knex;
let logReads = 0;

/** Named by a service, since the benchmark asks with the token of one. */
const runbook = (name, steps) => `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: ${name}, title: ${name}}
spec:
  owner: group:payments
  appliesTo: {services: [component:checkout]}
  risk: read-only
  locks: []
  run: {who: ['service:benchmark']}
  steps: ${steps}
`;
const fleet = fleetOf({
  documents: {
    'catalog.yaml': `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: checkout}
spec: {type: service, lifecycle: production, owner: payments}
`,
    'runbooks/quick.yaml': runbook('quick', '[{id: say, action: bench.say}]'),
    'runbooks/nothing.yaml': runbook(
      'nothing',
      `[${Array.from({ length: STEPS }, (_, at) => `{id: s${at}, action: bench.say}`).join(', ')}]`,
    ),
    'runbooks/talk.yaml': runbook('talk', '[{id: talk, action: bench.talk, timeout: PT5M}]'),
  },
});

const onCall = constant(onCallServiceRef, {
  whoIsOnCall: async () => ({ state: 'nobody', people: [] }),
});

/** Set as the portal sets it, with a look at what is asked of it. */
const database = databaseOf('runbooks', client => {
  knex = client;
  applySqliteSettings(knex);
  knex.on('query', ({ sql }) => {
    if (/^select .* from .runbooks_log./.test(sql)) logReads += 1;
  });
});

const actions = createBackendModule({
  pluginId: 'runbooks',
  moduleId: 'bench',
  register(env) {
    env.registerInit({
      deps: { extension: runbookActionsExtensionPoint },
      async init({ extension }) {
        const parts = {
          title: '',
          description: '',
          risk: 'read-only',
          input: { type: 'object' },
          output: {},
          supportsDryRun: true,
        };
        extension.addAction(
          { id: 'bench.say', ...parts, execute: async ({ log }) => void log.out('hello') ?? null },
          {
            id: 'bench.talk',
            ...parts,
            async execute({ log, signal }) {
              for (let line = 0; line < 1_000 && !signal.aborted; line++) {
                log.out(`line ${line}`);
                await new Promise(resolve => setTimeout(resolve, 10));
              }
              return null;
            },
          },
        );
      },
    });
  },
});

/** Runs that ended, over two years, of 50 runbooks and 200 services. */
async function fill(count) {
  const [template] = await knex('runbooks_runs').limit(1);
  const now = Date.now();
  const rows = Array.from({ length: count }, (_, at) => {
    const createdAt = now - Math.floor(((at + 1) * 700 * DAY_MS) / count);
    return {
      ...template,
      id: `past-${String(at).padStart(8, '0')}`,
      idempotency_key: `past-${at}`,
      runbook_ref: `runbook:default/past-${at % 50}`,
      entity_ref: `component:default/service-${at % 200}`,
      actor_ref: `user:default/p${at % 300}`,
      state: at % 10 === 0 ? 'failed' : 'succeeded',
      drill: at % 40 === 0,
      created_at: createdAt,
      started_at: createdAt + 100,
      ended_at: createdAt + 5_000 + (at % 1000),
    };
  });
  await knex.batchInsert('runbooks_runs', rows, 25);
  if (knex.client.config.client === 'pg') await knex.raw('analyze runbooks_runs');
}

/** Many runs, asked for as a page does, but for the plan, which is looked at once. */
async function through({ runs, clients }) {
  const ask = askerOf(`${config.backend.baseUrl}/api/runbooks/v1`, token);
  const wish = { entityRef: 'component:default/checkout', inputs: {}, mode: 'live' };
  const { plan } = await ask('/runbooks/default/nothing/preview', wish);
  const parts = { ...wish, runbookRef: 'runbook:default/nothing', planDigest: plan.digest };
  let number = 0;
  const begin = () => ask('/runs', { ...parts, idempotencyKey: `through-${number++}` });
  // The first only warms up.
  await throughPortal({ runs: 5, clients: 1, begin, countEnded });
  const seconds = await throughPortal({
    runs,
    clients,
    begin,
    countEnded: async () => (await countEnded()) - 5,
  });
  return (runs * STEPS) / seconds;
}

async function countEnded() {
  const rows = await knex('runbooks_runs')
    .where('idempotency_key', 'like', '%:through-%')
    .select('state')
    .count({ count: '*' })
    .groupBy('state');
  const counts = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  if (counts.get('failed')) throw new Error(`${counts.get('failed')} runs failed`);
  return counts.get('succeeded') ?? 0;
}

serve(
  () => startBackEnd([quietLogger, database, fleetService(fleet), onCall, runbooksPlugin, actions]),
  async message => {
    if (message.through) return { stepsPerSecond: await through(message.through) };
    if (message.fill) return fill(message.fill);
    const counted = logReads;
    logReads = 0;
    return { logReads: counted };
  },
);
