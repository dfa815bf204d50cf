/**
 * A Backstage back end with the ownership plugin over a catalog in memory; started by `ownership-backend.mjs`. Runs the
 * scheduled tasks when told to, and says how long they took.
 */
import { createBackend } from '@backstage/backend-defaults';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import ownershipPlugin from '@rollcall/plugin-ownership-backend';
import { createEntities } from './ownership-backend-entities.mjs';

const { config, services, people, changes } = JSON.parse(process.env.ROLLCALL_BENCH_OPTIONS);
const tasks = new Map();
const entities = createEntities({ services, people });

async function timed(id) {
  const startMs = performance.now();
  const before = process.cpuUsage();
  await tasks.get(id)(new AbortController().signal);
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startMs, cpuMs: (user + system) / 1000 };
}

/** Takes the owner away from some of the services. */
function change() {
  const components = entities.filter(({ kind }) => kind === 'Component');
  for (const { spec } of components.slice(0, changes)) spec.owner = 'nobody-at-all';
}

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

async function main() {
  const backend = createBackend();
  backend.add(rootConfig);
  backend.add(scheduler);
  backend.add(catalog);
  backend.add(ownershipPlugin);
  await backend.start();
  const times = {
    readAndAudit: await timed('ownership-refresh'),
    recordFirst: await timed('ownership-record-audit'),
    recordSame: await timed('ownership-record-audit'),
  };
  change();
  times.readAndAuditAgain = await timed('ownership-refresh');
  times.recordChanged = await timed('ownership-record-audit');
  process.send({ times });
}

process.on('message', () => {
  process.send({ peakBytes: process.resourceUsage().maxRSS * 1024 });
});
main().catch(error => {
  process.send({ failed: String(error.stack ?? error) });
});
