import {
  coreServices,
  createServiceFactory,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleRollcall from '@rollcall/plugin-catalog-backend-module-rollcall';
import type { Knex } from 'knex';
import request from 'supertest';
import { letTimePass, SETTLED_MS } from '@rollcall/test-utils';
import ownershipPlugin from '../index';

/** A real catalog with our module, and the ownership plugin beside it. */
export interface TestPortal {
  backend: TestBackend;
  /** Reads the sources again, as the schedule would. */
  readSources(): Promise<void>;
  get(path: string): request.Test;
  refresh(): request.Test;
  /** Audits and asks until the answer satisfies, because the catalog processes in the background. */
  getWhen<T>(path: string, satisfies: (body: T) => boolean): Promise<T>;
}

const PATIENCE_MS = 20_000;

/** Starts a portal that reads the given folder. */
export async function startPortal(options: {
  databases: { catalog: Knex; ownership: Knex };
  folder: string;
  include?: string[];
}): Promise<TestPortal> {
  const { folder: target, include } = options;
  const databases: Record<string, Knex> = options.databases;
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleRollcall,
      ownershipPlugin,
      mockServices.scheduler.mock({
        scheduleTask: async task => void tasks.set(task.id, task.fn),
      }).factory,
      mockServices.rootConfig.factory({
        data: { rollcall: { sources: [{ type: 'file', target, ...(include && { include }) }] } },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: { metadata: coreServices.pluginMetadata },
        factory: ({ metadata }) => ({ getClient: async () => databases[metadata.getId()] }),
      }),
    ],
  });
  const authorization = mockCredentials.service.header();
  const get = (path: string) =>
    request(backend.server).get(path).set('authorization', authorization);
  const refresh = () =>
    request(backend.server).post('/api/ownership/v1/refresh').set('authorization', authorization);
  return {
    backend,
    readSources: async () => tasks.get('rollcall-refresh-sources')!(new AbortController().signal),
    get,
    refresh,
    async getWhen(path, satisfies) {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        letTimePass(SETTLED_MS);
        const { snapshot } = (await refresh()).body;
        const { body } = await get(path);
        if (snapshot?.complete && satisfies(body)) return body;
        if (Date.now() > deadline) {
          throw new Error(`Never came true; the last answer was ${JSON.stringify(body)}`);
        }
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    },
  };
}
