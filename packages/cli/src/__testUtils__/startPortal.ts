import type { SchedulerServiceTaskFunction } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleRollcall from '@rollcall/plugin-catalog-backend-module-rollcall';
import type { JsonObject } from '@rollcall/model';
import ownershipPlugin from '@rollcall/plugin-ownership-backend';

/** A portal that reads a folder: its real catalog and its real ownership plugin, listening. @internal */
export interface Portal {
  backend: TestBackend;
  /** What is to be given to `--portal`. */
  url: string;
  /** A token for `ROLLCALL_TOKEN`: of a service, of a person, or of `nobody`, which is worth nothing. */
  tokenOf(who?: string): string;
  /** Runs a task of the ownership plugin, as the schedule would. */
  run(task: 'ownership-refresh' | 'ownership-record-audit'): Promise<void>;
  /** Asks the API of ownership. */
  get<T>(path: string): Promise<T>;
  /** Refreshes and asks until the answer satisfies, because the catalog processes in the background. */
  getWhen<T>(path: string, satisfies: (body: T) => boolean): Promise<T>;
}

/** Real catalogs name addresses, and tests have no business there: each holds the same text. */
const internet = mockServices.urlReader.mock({
  readUrl: async () => ({ buffer: async () => Buffer.from('A text of elsewhere.') }),
});

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;

/**
 * Starts a portal over a folder, with databases of its own in memory.
 *
 * @internal
 */
export async function startPortal(options: {
  folder: string;
  /** Plugins and services beside those of ownership. */
  features?: NonNullable<Parameters<typeof startTestBackend>[0]['features']>;
  config?: JsonObject;
}): Promise<Portal> {
  const { folder, features = [], config } = options;
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
        data: { rollcall: { sources: [{ type: 'file', target: folder }] }, ...config },
      }),
      internet.factory,
      ...features,
    ],
  });
  const url = `http://localhost:${backend.server.port()}`;
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${url}/api/ownership/v1${path}`, {
      headers: { authorization: mockCredentials.service.header() },
    });
    return (await response.json()) as T;
  };
  const run: Portal['run'] = async task => tasks.get(task)!(new AbortController().signal);
  return {
    backend,
    url,
    tokenOf(who) {
      if (who === undefined) return mockCredentials.service.token();
      if (who === 'nobody') return mockCredentials.none.header().replace('Bearer ', '');
      return mockCredentials.user.token(who);
    },
    run,
    get,
    async getWhen<T>(path: string, satisfies: (body: T) => boolean): Promise<T> {
      const deadlineMs = performance.now() + PATIENCE_MS;
      for (;;) {
        await run('ownership-refresh');
        const body = await get<T>(path);
        if (satisfies(body)) return body;
        if (performance.now() > deadlineMs) {
          throw new Error(`Never came true; the last answer was ${JSON.stringify(body)}`);
        }
        await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
      }
    },
  };
}
