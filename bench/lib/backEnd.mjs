/*
 * The frame of a back end in a process of its own, started by a benchmark: it is told what to do by messages, and answers each with one.
 */
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { fleetServiceRef } from '@rollcall/fleet-node';

/** What the benchmark said when it started this process. */
export const options = JSON.parse(process.env.ROLLCALL_BENCH_OPTIONS);

/** A service that is one value for every plugin. */
export function constant(service, value) {
  return createServiceFactory({ service, deps: {}, factory: () => value });
}

/** Errors only, and without the configuration schemas of the whole checkout, which are not what is measured. */
export const quietLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: {},
  factory: () => WinstonLogger.create({ level: 'error' }),
});

/** A fleet that is read once and never changes. */
export function fleetService(fleet) {
  return constant(fleetServiceRef, {
    async getSnapshot() {
      const readAt = new Date().toISOString();
      return { fleet, generation: 1, readAt, complete: true, text: () => undefined };
    },
    persistIn: async () => {},
    prepareWith: () => {},
  });
}

/**
 * A scheduler that never runs anything by itself.
 *
 * @returns {{scheduler: object, run: (id: string) => Promise<void>}} `run` does a scheduled task now
 */
export function createSchedule() {
  const tasks = new Map();
  const schedule = async ({ id, fn }) => void tasks.set(id, fn);
  return {
    scheduler: constant(coreServices.scheduler, {
      scheduleTask: schedule,
      createScheduledTaskRunner: () => ({ run: schedule }),
      triggerTask: async () => {},
      getScheduledTasks: async () => [],
    }),
    run: id => tasks.get(id)(new AbortController().signal),
  };
}

/**
 * The databases as they are configured, with a look into the one of a plugin.
 *
 * @param {string} pluginId
 * @param {(knex: import('knex').Knex) => void | Promise<void>} look - called before the plugin has it
 */
export function databaseOf(pluginId, look) {
  return createServiceFactory({
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
      if (id === pluginId) await look(await database.getClient());
      return database;
    },
  });
}

/** Starts a back end with the configuration of the benchmark and these features. */
export async function startBackEnd(features) {
  const backend = createBackend();
  backend.add(constant(coreServices.rootConfig, new ConfigReader(options.config)));
  for (const feature of features) backend.add(feature);
  await backend.start();
}

/** How long something takes, and what the processor does for it in this process. */
export async function timed(act) {
  const startMs = performance.now();
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startMs, cpuMs: (user + system) / 1000 };
}

/** The most memory this process ever held. */
export function peakBytes() {
  return process.resourceUsage().maxRSS * 1024;
}

async function send(act) {
  try {
    process.send((await act()) ?? {});
  } catch (error) {
    process.send({ failed: String(error?.stack ?? error) });
  }
}

/**
 * Tells the benchmark what comes out of the start, then answers what it asks. An error is told, too.
 *
 * @param {() => Promise<object | void>} start
 * @param {(message: any) => Promise<object | void>} [answer]
 */
export async function serve(start, answer) {
  if (answer) process.on('message', message => void send(() => answer(message)));
  await send(start);
}
