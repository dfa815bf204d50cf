/**
 * A Backstage back end with the ownership plugin over a catalog of files, one for each page of its answers; started by
 * `ownership-backend.mjs`. Runs the scheduled tasks when told to, and says how long they took.
 */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createBackend } from '@backstage/backend-defaults';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import ownershipPlugin from '@rollcall/plugin-ownership-backend';
import { withTag } from './ownership-backend-entities.mjs';

const { config, pages, changes } = JSON.parse(process.env.ROLLCALL_BENCH_OPTIONS);
const tasks = new Map();

async function readPage(page) {
  return JSON.parse(await readFile(page, 'utf8'));
}

async function timed(id) {
  const startMs = performance.now();
  const before = process.cpuUsage();
  await tasks.get(id)(new AbortController().signal);
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startMs, cpuMs: (user + system) / 1000 };
}

/** A catalog is recorded once it has stood still for half a minute, which nobody waits for here: the clock is moved on. */
async function confirmed() {
  const now = performance.now.bind(performance);
  performance.now = () => now() + 60_000;
  return await timed('ownership-refresh');
}

/** Takes the owner away from some of the services. */
async function change() {
  const page = pages[pages.length - 1];
  const entities = await readPage(page);
  for (const [at, { spec }] of entities.slice(0, changes).entries()) {
    spec.owner = 'nobody-at-all';
    entities[at] = withTag(entities[at]);
  }
  await writeFile(page, JSON.stringify(entities));
}

/** A catalog that answers page by page in JSON, as the real one does, and keeps nothing; what is measured is ours. */
const catalog = createServiceFactory({
  service: catalogServiceRef,
  deps: {},
  factory: () => ({
    async *streamEntities() {
      for (const page of pages) yield await readPage(page);
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
  const startedBytes = peakBytes();
  const times = {
    readAndAudit: await timed('ownership-refresh'),
    confirm: await confirmed(),
    recordFirst: await timed('ownership-record-audit'),
    recordSame: await timed('ownership-record-audit'),
  };
  await change();
  times.readAndAuditAgain = await timed('ownership-refresh');
  times.recordChanged = await timed('ownership-record-audit');
  process.send({ times, startedBytes });
}

/** The most memory this process ever held; its own, since the resource usage of a process begins with that of its parent. */
function peakBytes() {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kilobytes) * 1024;
}

process.on('message', () => {
  process.send({ peakBytes: peakBytes() });
});
main().catch(error => {
  process.send({ failed: String(error.stack ?? error) });
});
