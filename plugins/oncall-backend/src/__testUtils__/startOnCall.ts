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
import { notificationService } from '@backstage/plugin-notifications-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import permissionModuleRollcall from '@rollcall/plugin-permission-backend-module-rollcall';
import { letTimePass, SETTLED_MS } from '@rollcall/test-utils';
import { peopleInGroups, tokensThatNamePlugins } from '@rollcall/test-utils/people';
import type { Knex } from 'knex';
import request from 'supertest';
import oncallPlugin from '../index';

/** Groups of the people in these tests, as sign-in would know them. */
const GROUPS_OF: Record<string, string[]> = {
  'user:default/yuki': ['group:default/search'],
  'user:default/mara': ['group:default/payments'],
  'user:default/kim': ['group:default/payments'],
  'user:default/oyvind': ['group:default/payments'],
  'user:default/ines': ['group:default/commerce'],
  'user:default/priya': ['group:default/platform-admins'],
};

/** Who asks: a header for each kind of actor. */
export const ACTORS = {
  anonymous: mockCredentials.none.header(),
  stranger: mockCredentials.user.header('user:default/yuki'),
  member: mockCredentials.user.header('user:default/mara'),
  'on call': mockCredentials.user.header('user:default/kim'),
  'parent-team member': mockCredentials.user.header('user:default/ines'),
  admin: mockCredentials.user.header('user:default/priya'),
  service: mockCredentials.service.header(),
};

export type Actor = keyof typeof ACTORS;

export interface StartOptions {
  entities: Entity[];
  knex: Knex;
  config?: JsonObject;
  features?: BackendFeature[];
}

/** A back end with on-call, the permission policy of Rollcall, and a catalog that a test may change. */
export async function startOnCall(options: StartOptions) {
  const { entities, knex, config = {}, features = [] } = options;
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail: jest.fn() })),
  });
  const send = jest.fn(async () => {});
  const publish = jest.fn(async () => {});
  const backend = await startTestBackend({
    features: [
      ...features,
      oncallPlugin,
      permissionPlugin,
      permissionModuleRollcall,
      permissionsServiceFactory,
      peopleInGroups(GROUPS_OF),
      tokensThatNamePlugins(),
      auditor.factory,
      createServiceFactory({ service: notificationService, deps: {}, factory: () => ({ send }) }),
      createServiceFactory({ service: signalsServiceRef, deps: {}, factory: () => ({ publish }) }),
      mockServices.rootConfig.factory({ data: { permission: { enabled: true }, ...config } }),
      // Not the schedule but the tests say when work is done.
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
        factory: () => ({ getClient: async () => knex }),
      }),
    ],
  });
  const url = (path: string) => `/api/oncall/v1${path}`;
  const ask = (method: 'get' | 'post' | 'delete', path: string, actor: Actor) =>
    request(backend.server)[method](url(path)).set('authorization', ACTORS[actor]);
  const get = (path: string, actor: Actor = 'stranger') => ask('get', path, actor);
  const post = (path: string, body: object, actor: Actor) => ask('post', path, actor).send(body);
  await post('/refresh', {}, 'service').expect(200);
  // It is believed once it was read again as it is.
  letTimePass(SETTLED_MS);
  await post('/refresh', {}, 'service').expect(200);
  return {
    backend,
    auditor,
    send,
    publish,
    get,
    post,
    delete: (path: string, actor: Actor) => ask('delete', path, actor),
    runTask: async (id: string) => tasks.get(id)!(new AbortController().signal),
    /** Whom the portal told what, in order. */
    told: () =>
      (send.mock.calls as unknown as [{ recipients: JsonObject; payload: JsonObject }][]).map(
        ([{ recipients, payload }]) => `${recipients.entityRef}: ${payload.title}`,
      ),
    /** Ids of the auditor's events, in order. */
    audited: () =>
      (auditor.createEvent.mock.calls as unknown as [{ eventId: string }][]).map(
        ([{ eventId }]) => eventId,
      ),
  };
}

export type Portal = Awaited<ReturnType<typeof startOnCall>>;
