import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import permissionModuleRollcall from '@rollcall/plugin-permission-backend-module-rollcall';
import { peopleInGroups, tokensThatNamePlugins } from '@rollcall/test-utils/people';
import type { Knex } from 'knex';
import request from 'supertest';
import { letTimePass, SETTLED_MS } from '@rollcall/test-utils';
import ownershipPlugin from '../index';

/** Groups of the people in these tests, as sign-in would know them. */
const GROUPS_OF: Record<string, string[]> = {
  'user:default/yuki': ['group:default/search'],
  'user:default/mara': ['group:default/payments'],
  'user:default/ines': ['group:default/commerce'],
  'user:default/priya': ['group:default/platform-admins'],
};

/** Who asks: a header for each kind of actor. */
export const ACTORS = {
  anonymous: mockCredentials.none.header(),
  stranger: mockCredentials.user.header('user:default/yuki'),
  'team member': mockCredentials.user.header('user:default/mara'),
  'parent-team member': mockCredentials.user.header('user:default/ines'),
  admin: mockCredentials.user.header('user:default/priya'),
  service: mockCredentials.service.header(),
};

/** @internal */
export type Actor = keyof typeof ACTORS;

/** A back end with the permission policy of Rollcall, over entities that a test may change. */
export async function startJudgedPortal(options: {
  entities: Entity[];
  ownership: Knex;
  features?: BackendFeature[];
  /** Whether the catalog is read until it counts as filled; a test that watches it fill up reads by itself. */
  isFilled?: boolean;
}) {
  const { entities, ownership, features = [], isFilled = true } = options;
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail: jest.fn() })),
  });
  const backend = await startTestBackend({
    features: [
      ...features,
      ownershipPlugin,
      permissionPlugin,
      permissionModuleRollcall,
      permissionsServiceFactory,
      peopleInGroups(GROUPS_OF),
      tokensThatNamePlugins(),
      auditor.factory,
      mockServices.rootConfig.factory({ data: { permission: { enabled: true } } }),
      // Not the schedule but the tests say when the catalog is read.
      mockServices.scheduler.mock({
        scheduleTask: async task => void tasks.set(task.id, task.fn),
      }).factory,
      catalogServiceMock.mock({
        streamEntities: () =>
          (async function* pages() {
            yield entities;
          })(),
      }).factory,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => ownership }),
      }),
    ],
  });
  const url = (path: string) => `/api/ownership/v1${path}`;
  const get = (path: string, actor: Actor = 'stranger') =>
    request(backend.server).get(url(path)).set('authorization', ACTORS[actor]);
  const post = (path: string, body: object, actor: Actor) =>
    request(backend.server).post(url(path)).set('authorization', ACTORS[actor]).send(body);
  const readAfter = async (ms: number) => {
    letTimePass(ms);
    await post('/refresh', {}, 'service').expect(200);
  };
  if (isFilled) {
    await readAfter(0);
    await readAfter(SETTLED_MS);
  }
  const runTask = async (id: string) => tasks.get(id)!(new AbortController().signal);
  return { backend, auditor, get, post, readAfter, runTask };
}
