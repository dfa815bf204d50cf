import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the tests run this module in the plugin it belongs to
import runbooksPlugin from '@rollcall/plugin-runbooks-backend';
import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import Knex from 'knex';
import request from 'supertest';
import runbooksModuleKubernetes from '../index';
import { KubernetesServer } from './KubernetesServer';

const MARA = mockCredentials.user.header('user:default/mara');

/** Two teams, of which Mara is in the first; the owner of checkout is the one a test names. */
function documentsOf(
  runbooks: Record<string, string>,
  { owner }: { owner: string },
): Record<string, string> {
  const files = Object.entries(runbooks).map(([name, steps]) => [
    `runbooks/${name}.yaml`,
    `apiVersion: rollcall.dev/v1alpha1\nkind: Runbook\nmetadata: {name: ${name}}\nspec:\n  owner: group:payments\n  appliesTo: {services: [component:checkout]}\n  risk: mutating\n${steps.replace(/^/gm, '  ')}\n`,
  ]);
  return {
    'catalog.yaml': `${ORGANISATION}${service({ name: 'checkout', owner })}`,
    ...Object.fromEntries(files),
  };
}

/**
 * A back end with the engine of runbooks and this module, as an adopter installs both, beside a Kubernetes API of the tests.
 */
export async function startPortal(
  server: KubernetesServer,
  options: { runbooks: Record<string, string>; nodeOwners?: string[] },
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-kubernetes-'));
  const knex = Knex({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, 'runs.sqlite') },
    useNullAsDefault: true,
  });
  const state = { owner: 'payments', generation: 1 };
  const backend = await startTestBackend({
    features: [
      runbooksPlugin,
      runbooksModuleKubernetes,
      catalogServiceMock.mock().factory,
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/mara',
            ownershipEntityRefs: ['user:default/mara', 'group:default/payments'],
          }),
        }),
      }),
      mockServices.scheduler.mock({ scheduleTask: async () => {} }).factory,
      mockServices.rootConfig.factory({
        data: {
          runbooks: {
            trustedSources: ['runbooks/'],
            kubernetes: {
              clusters: [
                {
                  name: 'production',
                  url: server.url,
                  serviceAccountToken: KubernetesServer.token,
                  nodeOwners: options.nodeOwners ?? [],
                  namespaces: [
                    { name: 'payments', owners: ['group:payments'], maxReplicas: 6 },
                    { name: 'search', owners: ['group:search'] },
                  ],
                },
              ],
            },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      createServiceFactory({
        service: fleetServiceRef,
        deps: {},
        factory: () => ({
          getSnapshot: async () => ({
            generation: state.generation,
            fleet: fleetOf({ documents: documentsOf(options.runbooks, state) }),
            readAt: new Date().toISOString(),
            complete: true,
            text: () => undefined,
          }),
          persistIn: async () => {},
          prepareWith: () => {},
        }),
      }),
      createServiceFactory({
        service: onCallServiceRef,
        deps: {},
        factory: () => ({
          whoIsOnCall: async () => {
            throw new Error('Nobody asks in these tests.');
          },
          facts: async () => ({ state: 'unknown' as const, because: 'Nobody asks here.' }),
        }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => {} }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async () => {} }),
      }),
    ],
  });
  const ask = (method: 'get' | 'post', route: string) =>
    request(backend.server)[method](`/api/runbooks/v1${route}`).set('authorization', MARA);

  /** Looks at the plan of a runbook and starts it, as the page does. */
  async function start(name: string, mode: 'live' | 'dry' = 'live'): Promise<string> {
    const wish = { entityRef: 'component:default/checkout', inputs: {}, mode };
    const preview = await ask('post', `/runbooks/default/${name}/preview`).send(wish);
    const started = await ask('post', '/runs').send({
      ...wish,
      runbookRef: `runbook:default/${name}`,
      planDigest: preview.body.plan?.digest,
      idempotencyKey: `${name}-${mode}`,
    });
    if (!started.body.id) throw new Error(JSON.stringify([preview.body, started.body]));
    return started.body.id;
  }

  /** Asks until a run is in one of the states. */
  async function until(runId: string, ...states: RunDto['state'][]): Promise<RunDto> {
    for (let tries = 0; tries < 1_500; tries++) {
      const { body } = await ask('get', `/runs/${runId}`);
      if (states.includes(body.state)) return body;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`Run ${runId} never came to ${states.join(' or ')}`);
  }

  return {
    /** Runs a runbook to its end. */
    async run(name: string, mode: 'live' | 'dry' = 'live') {
      const runId = await start(name, mode);
      const run = await until(runId, 'succeeded', 'failed', 'rolled-back', 'needs-attention');
      const { body } = await ask('get', `/runs/${runId}/log?limit=5000`);
      const log: string = body.items.map(({ text }: { text: string }) => text).join('\n');
      return { run, log };
    },
    preview: async (name: string) =>
      (
        await ask('post', `/runbooks/default/${name}/preview`).send({
          entityRef: 'component:default/checkout',
          inputs: {},
          mode: 'live',
        })
      ).body,
    /** Gives checkout to another team, as a merge would. */
    giveTo(owner: string) {
      state.owner = owner;
      state.generation += 1;
    },
    async stop() {
      await backend.stop();
      await knex.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
