/**
 * A Backstage back end with the monitoring plugin over a catalog in memory; started by `monitoring.mjs`. Reads budgets and
 * rules when told to.
 */
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { buildFleet, governingPolicy, readFileDocuments } from '@rollcall/model';
import monitoringPlugin from '@rollcall/plugin-monitoring-backend';
import { catalogText, ruleFiles } from './monitoring-documents.mjs';

const { config, slos, rules } = JSON.parse(process.env.ROLLCALL_BENCH_OPTIONS);
const tasks = new Map();

const documents = [
  { file: 'catalog.yaml', text: catalogText({ slos }) },
  ...Object.entries(ruleFiles({ rules, services: slos })).map(([file, text]) => ({ file, text })),
].flatMap(file => readFileDocuments(file).documents);
const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
const fleet = buildFleet(documents, governingPolicy(policies));

/** The catalog of this process: it answers as fast as memory, so that what is measured is ours. */
const catalog = createServiceFactory({
  service: fleetServiceRef,
  deps: {},
  factory: () => ({
    async getSnapshot() {
      const readAt = new Date().toISOString();
      return { fleet, generation: 1, readAt, complete: true, text: () => undefined };
    },
    persistIn: async () => {},
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

async function main() {
  const backend = createBackend();
  for (const feature of [rootConfig, rootLogger, scheduler, catalog, monitoringPlugin]) {
    backend.add(feature);
  }
  await backend.start();
  process.send({ started: true });
}

process.on('message', async message => {
  try {
    if (message === 'usage') {
      process.send({ peakBytes: process.resourceUsage().maxRSS * 1024 });
      return;
    }
    const cpu = process.cpuUsage();
    const startMs = performance.now();
    await tasks.get(message)(new AbortController().signal);
    const { user, system } = process.cpuUsage(cpu);
    process.send({ ms: performance.now() - startMs, cpuMs: (user + system) / 1_000 });
  } catch (error) {
    process.send({ failed: String(error.stack ?? error) });
  }
});
main().catch(error => {
  process.send({ failed: String(error.stack ?? error) });
});
