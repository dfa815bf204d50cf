import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { authorize } from '@rollcall/backend-kit';
import { Redactor, runbooksReadPermission } from '@rollcall/plugin-runbooks-common';
import Router from 'express-promise-router';
import request from 'supertest';
import { Bell } from './Bell';
import type { JobStore } from './jobs/JobStore';
import { runnerRouter } from './runnerRouter';

/** Tokens as an operator configures them, by what they are restricted to. */
const TOKENS: Record<string, { subject: string; accessRestrictions?: object[] }> = {
  'token-of-the-runner': {
    subject: 'runner-one',
    accessRestrictions: [{ plugin: 'runbooks', permission: ['runbooks.runner.work'] }],
  },
  'token-of-another-subject': {
    subject: 'ci',
    accessRestrictions: [{ plugin: 'runbooks', permission: ['runbooks.runner.work'] }],
  },
  'token-for-reading-only': {
    subject: 'runner-one',
    accessRestrictions: [{ plugin: 'runbooks', permission: ['runbooks.runbook.read'] }],
  },
  'token-for-the-catalog': { subject: 'runner-one', accessRestrictions: [{ plugin: 'catalog' }] },
};

/** The plugin with the portal's own authentication, and no jobs. */
async function setUp() {
  const claim = jest.fn(async () => undefined);
  const plugin = createBackendPlugin({
    pluginId: 'runbooks',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
          auditor: coreServices.auditor,
        },
        async init({ httpRouter, ...deps }) {
          const router = Router();
          router.use(
            '/v1/runner',
            runnerRouter({
              ...deps,
              config: {
                runners: [{ subject: 'runner-one', commands: ['say'] }],
                commands: [],
                leaseMs: 60_000,
              },
              jobs: { claim } as unknown as JobStore,
              bell: new Bell(),
              redactor: new Redactor(),
            }),
          );
          // As everything else of the plugin begins.
          router.use('/v1', authorize(runbooksReadPermission, deps), (_, res) => res.json({}));
          httpRouter.use(router);
        },
      });
    },
  });
  const externalAccess = Object.entries(TOKENS).map(([token, { subject, ...rest }]) => ({
    type: 'static',
    options: { token, subject },
    ...rest,
  }));
  const { server } = await startTestBackend({
    features: [
      plugin,
      authServiceFactory,
      httpAuthServiceFactory,
      permissionsServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            auth: { externalAccess },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          permission: { enabled: true },
        },
      }),
    ],
  });
  const ask = async (path: string, token: string) => {
    const answer = await request(server)
      .post(`/api/runbooks/v1${path}`)
      .set('authorization', `Bearer ${token}`)
      .send({ commands: ['say', 'other'], waitMs: 0 });
    return answer.status;
  };
  return { ask, claim };
}

describe('the token of a runner, as Backstage knows it', () => {
  it('works on jobs and does nothing else', async () => {
    const { ask, claim } = await setUp();
    expect(await ask('/runner/claim', 'token-of-the-runner')).toBe(204);
    // Only what the operator lets it run.
    expect(claim).toHaveBeenCalledWith({ runner: 'runner-one', commands: ['say'] });
    expect(await ask('/runs', 'token-of-the-runner')).toBe(403);
  });

  it.each([
    ['token-of-another-subject', 403],
    ['token-for-reading-only', 403],
    ['token-for-the-catalog', 403],
    ['token-that-is-none', 401],
  ])('is not %s', async (token, status) => {
    const { ask, claim } = await setUp();
    expect(await ask('/runner/claim', token)).toBe(status);
    expect(claim).not.toHaveBeenCalled();
  });
});
