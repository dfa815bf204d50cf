/**
 * A Backstage back end with the catalog, with or without our module; started by `catalog-ingestion.mjs`. Says when all
 * entities are there, changes some files, and says when the catalog shows that.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { createBackend } from '@backstage/backend-defaults';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleRollcall from '@rollcall/plugin-catalog-backend-module-rollcall';

const { config, token, withModule, expected, changed, location } = JSON.parse(
  process.env.ROLLCALL_BENCH_OPTIONS,
);
const LOOK_EVERY_MS = 100;
const tasks = new Map();

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

async function ask(path, options = {}) {
  const response = await fetch(`${config.backend.baseUrl}/api/catalog/${path}`, {
    ...options,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function countOf(query) {
  return (await ask(`entities/by-query?limit=0&${query}`)).totalItems;
}

/** Does something and waits for the catalog to count so many entities of a query. */
async function timed({ act, query, count }) {
  const startMs = performance.now();
  const before = process.cpuUsage();
  await act();
  while ((await countOf(query)) < count) await setTimeout(LOOK_EVERY_MS);
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startMs, cpuMs: (user + system) / 1000 };
}

/** Gives some services another type, and has the catalog read their files again, each in the way it does that. */
async function change() {
  for (const file of changed) {
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('type: service', 'type: changed'));
  }
  const task = tasks.get('rollcall-refresh-sources');
  if (location) {
    await ask('refresh', { method: 'POST', body: JSON.stringify({ entityRef: location }) });
  } else await task(new AbortController().signal);
}

async function main() {
  const backend = createBackend();
  backend.add(rootConfig);
  backend.add(scheduler);
  backend.add(catalogPlugin);
  if (withModule) backend.add(catalogModuleRollcall);
  const ingestion = await timed({
    act: () => backend.start(),
    query:
      'filter=kind=component&filter=kind=group&filter=kind=user&filter=kind=system&filter=kind=resource',
    count: expected,
  });
  const update = await timed({
    act: change,
    query: 'filter=spec.type=changed',
    count: changed.length,
  });
  process.send({ ingestion, update, peakBytes: process.resourceUsage().maxRSS * 1024 });
}

main().catch(error => {
  process.send({ failed: String(error.stack ?? error) });
});
