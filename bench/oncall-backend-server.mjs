/**
 * A Backstage back end with the on-call plugin over a catalog in memory; started by `oncall-backend.mjs`. Reads the catalog
 * when it starts, and makes overrides when told to.
 */
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import oncallPlugin from '@rollcall/plugin-oncall-backend';
import { OverrideStore } from '../plugins/oncall-backend/src/database/overrides/OverrideStore';
import { createEntities } from './oncall-backend-entities.mjs';

const { config, rotations, services } = JSON.parse(process.env.ROLLCALL_BENCH_OPTIONS);
const tasks = new Map();
const entities = createEntities({ rotations, services });
const DAY_MS = 86_400_000;
let made = 0;
let knex;

/** The catalog of this process: it answers as fast as memory, so that what is measured is ours. */
const catalog = createServiceFactory({
  service: catalogServiceRef,
  deps: {},
  factory: () => ({
    async *streamEntities() {
      for (let start = 0; start < entities.length; start += 500) {
        yield entities.slice(start, start + 500);
      }
    },
  }),
});

const scheduler = createServiceFactory({
  service: coreServices.scheduler,
  deps: {},
  factory: () => ({
    scheduleTask: async ({ id, fn }) => void tasks.set(id, fn),
    createScheduledTaskRunner: () => ({ run: async ({ id, fn }) => void tasks.set(id, fn) }),
    triggerTask: async () => {},
    getScheduledTasks: async () => [],
  }),
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

/** Writes past the plugin, as another replica would. */
const otherReplica = createServiceFactory({
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
    const database = DatabaseManager.fromConfig(deps.config).forPlugin(id, deps);
    if (id === 'oncall') knex = await database.getClient();
    return database;
  },
});

/** An override that somebody made on another replica. */
async function override() {
  const number = made++;
  const startMs = Math.ceil(Date.now() / DAY_MS) * DAY_MS + DAY_MS;
  const times = [startMs, startMs + DAY_MS].map(ms => new Date(ms).toISOString());
  await new OverrideStore(knex).insert({
    override: {
      id: `made-${number}`,
      rotationRef: `oncallrotation:default/rotation-${number}`,
      from: times[0].slice(0, 16),
      to: times[1].slice(0, 16),
      start: times[0],
      end: times[1],
      change: { kind: 'add', user: `user:default/p${number}-2` },
      by: `user:default/p${number}-0`,
      at: new Date().toISOString(),
    },
    check() {},
  });
}

async function main() {
  const backend = createBackend();
  backend.add(rootConfig);
  backend.add(rootLogger);
  backend.add(scheduler);
  backend.add(catalog);
  backend.add(otherReplica);
  backend.add(oncallPlugin);
  await backend.start();
  const startMs = performance.now();
  await tasks.get('oncall-heartbeat')(new AbortController().signal);
  process.send({ readMs: performance.now() - startMs });
}

process.on('message', async message => {
  try {
    if (message === 'override') await override();
    process.send({ peakBytes: process.resourceUsage().maxRSS * 1024 });
  } catch (error) {
    process.send({ failed: String(error.stack ?? error) });
  }
});
main().catch(error => {
  process.send({ failed: String(error.stack ?? error) });
});
