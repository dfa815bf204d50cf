import fs from 'node:fs';
import path from 'node:path';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import incidentsPlugin from '@rollcall/plugin-incidents-backend';
import monitoringPlugin from '@rollcall/plugin-monitoring-backend';
import oncallPlugin from '@rollcall/plugin-oncall-backend';
import ownershipPlugin from '@rollcall/plugin-ownership-backend';
import permissionModuleRollcall from '@rollcall/plugin-permission-backend-module-rollcall';
import runbooksPlugin from '@rollcall/plugin-runbooks-backend';
import { describedApi, routesOf } from '@rollcall/test-utils';
import request from 'supertest';

const ROOT = path.resolve(__dirname, '../../../..');
const DOMAINS = ['incidents', 'monitoring', 'oncall', 'ownership', 'runbooks'];
const TOKEN = 'a-token-for-one-pipeline-only-0123456789';

/**
 * Routes that nobody signs in for, each with what it asks for instead. Whatever else answers without a sign-in is a mistake.
 */
const OPEN: Record<string, string> = {
  'post /api/incidents/v1/intake/alertmanager/{source}': 'a bearer token of the source',
  'post /api/incidents/v1/intake/signed/{source}': 'a signature of the source',
  'post /api/incidents/v1/intake/changes/{source}': 'a signature of the source',
  'post /api/incidents/v1/intake/events/v2/enqueue': 'a routing key in the body',
  'post /api/incidents/v1/intake/events/v2/change/enqueue': 'a routing key in the body',
  'get /api/oncall/v1/feeds/ics/{token}.ics': 'the secret in the address of a calendar feed',
};

const SAY = {
  name: 'say',
  executable: '/usr/bin/echo',
  argv: ['hello'],
  input: { type: 'object' },
  risk: 'read-only',
  owners: ['*'],
};

/** What is judged only once it is known to be well formed. */
const BODIES: Record<string, object> = {
  'post /api/ownership/v1/campaigns': {
    name: 'Every tier known',
    scope: {},
    rules: ['tier-missing'],
    deadline: '2999-12-31',
    ownerRef: 'payments',
  },
};

/** What the platform mounts beside the routes of each plugin, which asks nothing of us. */
const OF_THE_PLATFORM = /^\w+ \/api\/[a-z]+\/\.(backstage|well-known)\//;

function described(domain: string): string[] {
  const file = path.join(ROOT, `plugins/${domain}-backend/src/schema/openapi.yaml`);
  return describedApi(fs.readFileSync(file, 'utf8')).operations.map(operation => {
    const [method, route] = operation.split(' ');
    return `${method} /api/${domain}${route}`;
  });
}

function addressOf(route: string): string {
  return route.replace(/\{kind\}/g, 'component').replace(/\{(\w+)\}/g, '1');
}

describe('every route of the portal', () => {
  let portal: Awaited<ReturnType<typeof startTestBackend>>;
  let routes: string[];

  beforeAll(async () => {
    portal = await startTestBackend({
      features: [
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        userInfoServiceFactory,
        permissionPlugin,
        permissionModuleRollcall,
        ownershipPlugin,
        oncallPlugin,
        monitoringPlugin,
        runbooksPlugin,
        incidentsPlugin,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:7007' },
            backend: {
              baseUrl: 'http://localhost:7007',
              listen: '127.0.0.1:0',
              auth: {
                externalAccess: [
                  {
                    type: 'static',
                    options: { token: TOKEN, subject: 'pipeline' },
                    accessRestrictions: [
                      { plugin: 'ownership', permissionAttribute: { action: 'read' } },
                    ],
                  },
                ],
              },
            },
            permission: { enabled: true },
            // Where programs are run outside of the portal, there are routes for who runs them.
            runbooks: {
              runner: { runners: [{ subject: 'pipeline', commands: ['say'] }], commands: [SAY] },
            },
          },
        }),
      ],
    });
    const [application] = portal.server.listeners('request');
    routes = routesOf(application).filter(
      route =>
        DOMAINS.some(domain => route.includes(` /api/${domain}/`)) && !OF_THE_PLATFORM.test(route),
    );
  }, 120_000);

  afterAll(async () => await portal?.stop());

  function ask(route: string) {
    const [method, address] = route.split(' ');
    return request(portal.server)[method as 'get' | 'post' | 'put' | 'delete' | 'patch'](
      addressOf(address),
    );
  }

  it('is described, and nothing is described that is not there', () => {
    expect(routes.length).toBeGreaterThan(100);
    expect(routes).toEqual(expect.arrayContaining(Object.keys(OPEN)));
    expect([...routes].sort()).toEqual(DOMAINS.flatMap(described).sort());
  });

  it('asks who is there, but for those that have a way of their own', async () => {
    const answered: string[] = [];
    for (const route of routes) {
      const { status } = await ask(route);
      if (status !== 401) answered.push(`${route} ${status}`);
    }
    expect(answered).toEqual([
      // What PagerDuty answers where there is no event, or none with a key that is known.
      'post /api/incidents/v1/intake/events/v2/change/enqueue 400',
      'post /api/incidents/v1/intake/events/v2/enqueue 400',
      // The secret is in the address: without it there is nothing to be found, and nothing is said of why.
      'get /api/oncall/v1/feeds/ics/{token}.ics 404',
    ]);
  });

  it('believes no forged token, no cookie, and no form that another site posts', async () => {
    const forged = [
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyOmRlZmF1bHQvYWRtaW4ifQ.',
      'x'.repeat(10_000),
      `${TOKEN}0`,
    ];
    const believed: string[] = [];
    for (const route of routes.filter(each => !(each in OPEN))) {
      for (const token of forged) {
        const { status } = await ask(route).set('authorization', `Bearer ${token}`);
        if (status !== 401) believed.push(`${route} ${status}`);
      }
      if (route.startsWith('get ')) continue;
      const { status } = await ask(route)
        .set('cookie', `backstage-auth=${TOKEN}; token=${TOKEN}`)
        .set('origin', 'https://elsewhere.example')
        .set('content-type', 'text/plain')
        .send('{}');
      if (status !== 401) believed.push(`form: ${route} ${status}`);
    }
    expect(believed).toEqual([]);
  });

  it('lets a token do what it was restricted to and nothing else', async () => {
    const allowed: string[] = [];
    for (const route of routes.filter(each => !(each in OPEN))) {
      const { status } = await ask(route)
        .set('authorization', `Bearer ${TOKEN}`)
        .send(BODIES[route] ?? {});
      if (status !== 403 && status !== 401) allowed.push(route);
    }
    const description = await ask('get /api/ownership/v1/openapi.json').set(
      'authorization',
      `Bearer ${TOKEN}`,
    );
    expect(description.body.paths).toHaveProperty('/v1/services');
    const elsewhere = allowed.filter(route => !route.includes(' /api/ownership/'));
    expect(elsewhere).toEqual([]);
    expect(allowed).toContain('get /api/ownership/v1/services');
    expect(allowed.filter(route => !route.startsWith('get '))).toEqual([
      // There is no such campaign; one that is there is judged by its owner.
      'post /api/ownership/v1/campaigns/{id}/end',
      // Questions: nothing is kept of them.
      'post /api/ownership/v1/patches/owner',
      'post /api/ownership/v1/patches/waiver',
      'post /api/ownership/v1/what-if',
    ]);
  });
});
