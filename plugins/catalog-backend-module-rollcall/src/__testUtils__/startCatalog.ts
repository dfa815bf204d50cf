import type { SchedulerServiceTaskFunction } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import request from 'supertest';
import catalogModuleRollcall from '../index';

/** A real catalog with this module, and what tests ask of it. */
export interface TestCatalog {
  backend: TestBackend;
  /** Reads the sources again, as the schedule would. */
  refresh(): Promise<void>;
  entity(ref: string): Promise<Entity | undefined>;
  /** Asks until the answer satisfies, because the catalog processes in the background. */
  eventually<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean): Promise<T>;
  /** Asks until the entity is there and satisfies. */
  entityWhen(ref: string, satisfies?: (entity: Entity) => boolean): Promise<Entity>;
  get(path: string, authorization?: string): request.Test;
}

const PATIENCE_MS = 20_000;

/** Starts a catalog backend over the given database. */
export async function startCatalog(options: {
  knex: Knex;
  config: JsonObject;
}): Promise<TestCatalog> {
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async task => void tasks.set(task.id, task.fn),
  });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleRollcall,
      scheduler.factory,
      mockServices.database.factory({ knex: options.knex }),
      mockServices.rootConfig.factory({ data: options.config }),
    ],
  });
  const get = (path: string, authorization = mockCredentials.service.header()) =>
    request(backend.server).get(path).set('authorization', authorization);

  const entity = async (ref: string): Promise<Entity | undefined> => {
    const [, kind, namespace, name] = /^(.*):(.*)\/(.*)$/.exec(ref)!;
    const response = await get(`/api/catalog/entities/by-name/${kind}/${namespace}/${name}`);
    return response.status === 200 ? response.body : undefined;
  };
  const eventually: TestCatalog['eventually'] = async (ask, satisfies) => {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await ask();
      if (satisfies(answer)) return answer;
      if (Date.now() > deadline) {
        throw new Error(`Never came true; the last answer was ${JSON.stringify(answer)}`);
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };
  return {
    backend,
    refresh: async () => tasks.get('rollcall-refresh-sources')!(new AbortController().signal),
    entity,
    eventually,
    entityWhen: async (ref, satisfies = () => true) =>
      (await eventually(
        () => entity(ref),
        found => found !== undefined && satisfies(found),
      )) as Entity,
    get,
  };
}
