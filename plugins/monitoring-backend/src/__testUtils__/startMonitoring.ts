import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import { fleetServiceRef } from '@rollcall/fleet-node';
import type { Fleet } from '@rollcall/model';
import { incidentsServiceRef, type OpenIncidents } from '@rollcall/plugin-incidents-node';
import { type OnCallService, onCallServiceRef } from '@rollcall/plugin-oncall-node';
import permissionModuleRollcall from '@rollcall/plugin-permission-backend-module-rollcall';
import { peopleInGroups, tokensThatNamePlugins } from '@rollcall/test-utils/people';
import type { Knex } from 'knex';
import request from 'supertest';
import monitoringPlugin from '../index';

/** Groups of the people in these tests, as sign-in would know them. */
const GROUPS_OF: Record<string, string[]> = {
  'user:default/mara': ['group:default/payments'],
  'user:default/lena': ['group:default/payments'],
  'user:default/kim': ['group:default/platform'],
  'user:default/tess': ['group:default/testers'],
  'user:default/sven': ['group:default/security'],
  'user:default/priya': ['group:default/platform-admins'],
};

/** Who asks: a header for each kind of actor. */
export const ACTORS = {
  anonymous: mockCredentials.none.header(),
  stranger: mockCredentials.user.header('user:default/kim'),
  member: mockCredentials.user.header('user:default/mara'),
  lead: mockCredentials.user.header('user:default/lena'),
  tester: mockCredentials.user.header('user:default/tess'),
  security: mockCredentials.user.header('user:default/sven'),
  admin: mockCredentials.user.header('user:default/priya'),
  service: mockCredentials.service.header(),
};

export type Actor = keyof typeof ACTORS;

/** What on-call answers where nobody is known to be. */
function nobodyKnows(ref: string): Awaited<ReturnType<OnCallService['whoIsOnCall']>> {
  const at = new Date().toISOString();
  return { ref, at, state: 'unknown', people: [], skipped: [], hops: [], namesHidden: false };
}

export interface StartOptions {
  fleet: Fleet;
  knex: Knex;
  sources?: { name: string; baseUrl: string; environment?: string }[];
  /** Beside the sources, below `monitoring`. */
  monitoring?: JsonObject;
  features?: BackendFeature[];
}

/** A back end with monitoring, the permission policy of Rollcall, and a catalog that a test may change. */
export async function startMonitoring(options: StartOptions) {
  const { knex, sources = [], monitoring = {}, features = [] } = options;
  let { fleet } = options;
  let generation = 1;
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail: jest.fn() })),
  });
  const send = jest.fn(async () => {});
  const publish = jest.fn(async () => {});
  const onCall = {
    whoIsOnCall: jest.fn(async (ref: string) => nobodyKnows(ref)),
    facts: jest.fn(async () => ({ state: 'unknown' as const, because: 'not here' })),
  };
  const incidents = {
    openIncidents: jest.fn(async (_: string): Promise<OpenIncidents> => ({
      state: 'unknown',
      because: 'Incidents are not installed in this portal.',
    })),
  };
  const backend = await startTestBackend({
    features: [
      ...features,
      monitoringPlugin,
      permissionPlugin,
      permissionModuleRollcall,
      permissionsServiceFactory,
      peopleInGroups(GROUPS_OF),
      tokensThatNamePlugins(),
      auditor.factory,
      createServiceFactory({ service: notificationService, deps: {}, factory: () => ({ send }) }),
      createServiceFactory({ service: onCallServiceRef, deps: {}, factory: () => onCall }),
      createServiceFactory({ service: incidentsServiceRef, deps: {}, factory: () => incidents }),
      createServiceFactory({ service: signalsServiceRef, deps: {}, factory: () => ({ publish }) }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example.com' },
          permission: { enabled: true },
          monitoring: {
            sources: sources.map(source => ({
              timeout: '2s',
              retry: { attempts: 1 },
              ...source,
            })),
            ...monitoring,
          },
        },
      }),
      // Not the schedule but the tests say when work is done.
      mockServices.scheduler.mock({
        scheduleTask: async task => void tasks.set(task.id, task.fn),
      }).factory,
      createServiceFactory({
        service: fleetServiceRef,
        deps: {},
        factory: () => ({
          async getSnapshot() {
            const readAt = new Date().toISOString();
            return { fleet, generation, readAt, complete: true, text: () => undefined };
          },
          persistIn: async () => {},
          prepareWith: () => {},
        }),
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
    ],
  });
  const ask = (method: 'get' | 'post', path: string, actor: Actor) =>
    request(backend.server)
      [method](`/api/monitoring/v1${path}`)
      .set('authorization', ACTORS[actor]);
  return {
    backend,
    auditor,
    send,
    publish,
    onCall,
    incidents,
    get: (path: string, actor: Actor = 'stranger') => ask('get', path, actor),
    post: (path: string, body: object, actor: Actor) => ask('post', path, actor).send(body),
    refresh: () => ask('post', '/refresh', 'admin').expect(204),
    runTask: async (id: string) => tasks.get(id)!(new AbortController().signal),
    /** Another catalog from now on. */
    setFleet(next: Fleet): void {
      fleet = next;
      generation += 1;
    },
    /** Ids of the auditor's events, in order. */
    audited: () =>
      (auditor.createEvent.mock.calls as unknown as [{ eventId: string }][]).map(
        ([{ eventId }]) => eventId,
      ),
    /** Whom the portal told what, in order. */
    told: () =>
      (send.mock.calls as unknown as [{ recipients: JsonObject; payload: JsonObject }][]).map(
        ([{ recipients, payload }]) => `${recipients.entityRef}: ${payload.title}`,
      ),
  };
}

export type Portal = Awaited<ReturnType<typeof startMonitoring>>;
