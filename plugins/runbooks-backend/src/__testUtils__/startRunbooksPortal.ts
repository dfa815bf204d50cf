import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef, actionsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import permissionModuleRollcall from '@rollcall/plugin-permission-backend-module-rollcall';
import { type RunbookAction, runbookActionsExtensionPoint } from '@rollcall/plugin-runbooks-node';
import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { peopleInGroups, tokensThatNamePlugins } from '@rollcall/test-utils/people';
import type { Knex } from 'knex';
import request from 'supertest';
import runbooksPlugin from '../index';

/** Groups of the people in these tests, as sign-in would know them. */
export const GROUPS_OF: Record<string, string[]> = {
  'user:default/mara': ['group:default/payments'],
  'user:default/oyvind': ['group:default/payments'],
  'user:default/ines': ['group:default/commerce'],
  'user:default/yuki': ['group:default/search'],
  'user:default/priya': ['group:default/platform-admins'],
  'user:default/kofi': ['group:default/core'],
};

/** Who asks: a header for each kind of actor. */
export const ACTORS = {
  anonymous: mockCredentials.none.header(),
  stranger: mockCredentials.user.header('user:default/yuki'),
  owner: mockCredentials.user.header('user:default/mara'),
  'second owner': mockCredentials.user.header('user:default/oyvind'),
  'parent-team member': mockCredentials.user.header('user:default/ines'),
  'on call': mockCredentials.user.header('user:default/kofi'),
  admin: mockCredentials.user.header('user:default/priya'),
  service: mockCredentials.service.header(),
};

/** @internal */
export type Asker = keyof typeof ACTORS;

const PEOPLE = Object.entries(GROUPS_OF)
  .map(
    ([ref, [group]]) =>
      `kind: User\nmetadata: {name: ${ref.split('/')[1]}}\nspec: {memberOf: [${group}]}\n---\n`,
  )
  .join('');
const GROUPS = ['search', 'core', 'platform-admins']
  .map(name => `kind: Group\nmetadata: {name: ${name}}\nspec: {type: team, children: []}\n---\n`)
  .join('');
const PARENT =
  'kind: Group\nmetadata: {name: commerce}\nspec: {type: division, children: [payments]}\n---\n';

/** A catalog of one tier-1 service and the runbooks a test writes, below the trusted folder. */
export function catalogOf(
  runbooks: Record<string, string>,
  folder = 'runbooks',
): Record<string, string> {
  const files = Object.fromEntries(
    Object.entries(runbooks).map(([name, spec]) => [
      `${folder}/${name}.yaml`,
      `apiVersion: rollcall.dev/v1alpha1\nkind: Runbook\nmetadata: {name: ${name}, title: Runbook ${name}}\nspec:\n  owner: group:payments\n  appliesTo: {services: [component:checkout]}\n${spec.replace(/^/gm, '  ')}\n`,
    ]),
  );
  const people = PEOPLE + GROUPS + PARENT + ORGANISATION.replace(/kind: User[\s\S]*$/, '');
  return {
    'catalog.yaml': `${people}${service({ name: 'checkout', tier: '1' })}${service({ name: 'ledger', owner: 'search' })}`,
    ...files,
  };
}

const POLICY = 'tiers: {"1": {title: Critical, approvals: 1}}\ntierOrder: ["1"]';

/** A back end with runbooks, the permission policy of Rollcall, and a catalog a test may change. */
export async function startRunbooksPortal(options: {
  knex: Knex;
  documents: Record<string, string>;
  policy?: string;
  actions?: RunbookAction[];
  config?: object;
  /** Who is on call for checkout; `undefined`: nobody knows. */
  onCall?: string[];
}) {
  const { knex, actions = [], policy = POLICY } = options;
  const state = {
    documents: options.documents,
    generation: 1,
    onCall: options.onCall ?? ['user:default/kofi'],
  };
  const sent = jest.fn(async (_: unknown) => {});
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail: jest.fn() })),
  });
  const actionsRegistry = actionsRegistryServiceMock();
  const published = jest.fn(async (_: { message: unknown }) => {});
  const backend = await startTestBackend({
    features: [
      runbooksPlugin,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actionsRegistry,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: published }),
      }),
      permissionPlugin,
      permissionModuleRollcall,
      permissionsServiceFactory,
      peopleInGroups(GROUPS_OF),
      tokensThatNamePlugins(),
      auditor.factory,
      createBackendModule({
        pluginId: 'runbooks',
        moduleId: 'test-actions',
        register(env) {
          env.registerInit({
            deps: { extension: runbookActionsExtensionPoint },
            init: async ({ extension }) => extension.addAction(...actions),
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          permission: {
            enabled: true,
            rollcall: { adminGroups: ['group:default/platform-admins'] },
          },
          runbooks: { trustedSources: ['runbooks/'] },
          ...options.config,
        },
      }),
      mockServices.scheduler.mock({
        scheduleTask: async task => void tasks.set(task.id, task.fn),
      }).factory,
      catalogServiceMock.mock().factory,
      createServiceFactory({
        service: fleetServiceRef,
        deps: {},
        factory: () => {
          let built: { generation: number; fleet: ReturnType<typeof fleetOf> } | undefined;
          return {
            async getSnapshot() {
              if (built?.generation !== state.generation) {
                built = {
                  generation: state.generation,
                  fleet: fleetOf({ documents: state.documents, policy }),
                };
              }
              const readAt = new Date().toISOString();
              return { ...built, readAt, complete: true, text: () => undefined };
            },
            persistIn: async () => {},
            prepareWith: () => {},
          };
        },
      }),
      createServiceFactory({
        service: onCallServiceRef,
        deps: {},
        factory: () => ({
          async whoIsOnCall(ref) {
            const onCall = ref === 'component:default/checkout' ? state.onCall : [];
            return {
              ref,
              at: new Date().toISOString(),
              state: onCall.length > 0 ? ('on-call' as const) : ('nobody' as const),
              people: onCall.map(userRef => ({ userRef })),
              skipped: [],
              hops: [],
              namesHidden: false,
            } as never;
          },
          facts: async () => ({
            state: 'unknown' as const,
            because: 'Nobody asks in these tests.',
          }),
        }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: sent }),
      }),
      createServiceFactory({
        service: actionsServiceRef,
        deps: {},
        factory: () => ({
          list: async () => ({ actions: [] }),
          invoke: async () => ({ output: null }),
        }),
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
    ],
  });
  const url = (path: string) => `/api/runbooks/v1${path}`;
  const get = (path: string, actor: Asker = 'owner') =>
    request(backend.server).get(url(path)).set('authorization', ACTORS[actor]);
  const post = (path: string, body: object, actor: Asker) =>
    request(backend.server).post(url(path)).set('authorization', ACTORS[actor]).send(body);
  const runTask = async (id: string) => tasks.get(id)!(new AbortController().signal);

  /** Changes the catalog, as a merge would. */
  function change(documents: Record<string, string>) {
    state.documents = documents;
    state.generation += 1;
  }

  /** Looks at the plan and starts it, as the page does. */
  async function start(
    name: string,
    actor: Asker,
    parts: {
      inputs?: object;
      mode?: string;
      entityRef?: string;
      breakGlassReason?: string;
      drill?: boolean;
      incidentId?: string;
      key?: string;
    } = {},
  ) {
    const {
      inputs = {},
      mode = 'live',
      entityRef = 'component:default/checkout',
      key,
      ...rest
    } = parts;
    const preview = await post(
      `/runbooks/default/${name}/preview`,
      { entityRef, inputs, mode },
      'owner',
    );
    return post(
      '/runs',
      {
        runbookRef: `runbook:default/${name}`,
        entityRef,
        inputs,
        mode,
        planDigest: preview.body.plan?.digest ?? 'x'.repeat(64),
        idempotencyKey: key ?? `click-${Math.random()}`,
        ...rest,
      },
      actor,
    );
  }

  /** Asks until a run is in one of the states. */
  async function until(runId: string, ...states: string[]) {
    for (let tries = 0; tries < 500; tries++) {
      const { body } = await get(`/runs/${runId}`, 'owner');
      if (states.includes(body.state)) return body;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`Run ${runId} never came to ${states.join(' or ')}`);
  }

  return {
    actionsRegistry,
    auditor,
    backend,
    change,
    get,
    post,
    published,
    runTask,
    sent,
    start,
    state,
    until,
  };
}
