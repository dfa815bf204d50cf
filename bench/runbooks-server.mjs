/**
 * A Backstage back end with the runbooks plugin over two runbooks in memory; started by `runbooks.mjs`. Fills the history when
 * told to, and counts how often logs are read from the database.
 */
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import runbooksPlugin from '@rollcall/plugin-runbooks-backend';
import { runbookActionsExtensionPoint } from '@rollcall/plugin-runbooks-node';
import { fleetOf } from '@rollcall/test-utils';
import { applySqliteSettings } from '../packages/backend/src/database/applySqliteSettings';
import { askerOf, throughPortal } from './lib/throughPortal.mjs';

const { config, token } = JSON.parse(process.env.ROLLCALL_BENCH_OPTIONS);
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

const fleetFactory = createServiceFactory({
  service: fleetServiceRef,
  deps: {},
  factory: () => ({
    getSnapshot: async () => ({
      fleet,
      generation: 1,
      readAt: new Date().toISOString(),
      complete: true,
      text: () => undefined,
    }),
    persistIn: async () => {},
  }),
});

const onCall = createServiceFactory({
  service: onCallServiceRef,
  deps: {},
  factory: () => ({ whoIsOnCall: async () => ({ state: 'nobody', people: [] }) }),
});

const rootConfig = createServiceFactory({
  service: coreServices.rootConfig,
  deps: {},
  factory: () => new ConfigReader(config),
});

/** Errors only, and without the configuration schemas of the whole checkout, which are not what is measured. */
const rootLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: {},
  factory: () => WinstonLogger.create({ level: 'error' }),
});

/** The database of the plugin, set as the portal sets it, with a look at what is asked of it. */
const database = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    metadata: coreServices.pluginMetadata,
  },
  async factory(deps) {
    const { DatabaseManager } = await import('@backstage/backend-defaults/database');
    const id = deps.metadata.getId();
    const manager = DatabaseManager.fromConfig(deps.config).forPlugin(id, deps);
    if (id === 'runbooks') {
      knex = await manager.getClient();
      applySqliteSettings(knex);
      knex.on('query', ({ sql }) => {
        if (/^select .* from .runbooks_log./.test(sql)) logReads += 1;
      });
    }
    return manager;
  },
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

async function main() {
  const backend = createBackend();
  for (const feature of [
    rootConfig,
    rootLogger,
    database,
    fleetFactory,
    onCall,
    runbooksPlugin,
    actions,
  ]) {
    backend.add(feature);
  }
  await backend.start();
  process.send({ ready: true });
}

process.on('message', async message => {
  try {
    if (message.through) {
      process.send({ stepsPerSecond: await through(message.through) });
    } else if (message.fill) {
      await fill(message.fill);
      process.send({ filled: true });
    } else {
      const counted = logReads;
      logReads = 0;
      process.send({ logReads: counted });
    }
  } catch (error) {
    process.send({ failed: error.stack });
  }
});

main().catch(error => process.send({ failed: error.stack }));
