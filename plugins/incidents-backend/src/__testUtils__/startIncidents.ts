import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { notificationService } from '@backstage/plugin-notifications-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import { fleetServiceRef } from '@rollcall/fleet-node';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import permissionModuleRollcall from '@rollcall/plugin-permission-backend-module-rollcall';
import { type RunbooksService, runbooksServiceRef } from '@rollcall/plugin-runbooks-node';
import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { peopleInGroups, tokensThatNamePlugins } from '@rollcall/test-utils/people';
import type { Knex } from 'knex';
import request from 'supertest';
import incidentsPlugin from '../index';

/** Groups of the people in these tests, as sign-in would know them. */
const GROUPS_OF: Record<string, string[]> = {
  'user:default/mara': ['group:default/payments'],
  'user:default/ola': ['group:default/payments'],
  'user:default/ines': ['group:default/commerce'],
  'user:default/kim': ['group:default/platform'],
  'user:default/yuki': ['group:default/search'],
  'user:default/priya': ['group:default/platform-admins'],
};

/** Who asks: a header for each kind of actor. */
export const ACTORS = {
  anonymous: mockCredentials.none.header(),
  stranger: mockCredentials.user.header('user:default/yuki'),
  'on call': mockCredentials.user.header('user:default/mara'),
  member: mockCredentials.user.header('user:default/ola'),
  'parent-team member': mockCredentials.user.header('user:default/ines'),
  fallback: mockCredentials.user.header('user:default/kim'),
  admin: mockCredentials.user.header('user:default/priya'),
  service: mockCredentials.service.header(),
};

/** @internal */
export type Asker = keyof typeof ACTORS;

export const TOKEN = 'a-token-of-sixteen-characters-and-more';

/** Mara is on call for payments, then everybody of the team; Kim is the fallback of the organisation. */
export const DOCUMENTS = `${ORGANISATION.replace('name: payments}', 'name: payments}')}
kind: Group
metadata: {name: commerce}
spec: {type: division, children: [payments]}
---
kind: User
metadata: {name: ola}
spec: {memberOf: [payments]}
---
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: primary}
spec:
  owner: payments
  timeZone: Europe/Oslo
  layers:
    - name: always
      versions: [{effectiveFrom: "2020-01-06T09:00", turn: {every: 1, unit: week}, members: [mara]}]
---
apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: payments}
spec:
  owner: payments
  steps: [{notify: [primary]}, {after: PT10M, notify: ["user:ola"]}]
---
${service({ name: 'checkout', owner: 'payments', tier: '1', spec: 'dependsOn: ["component:ledger"]' })}
${service({ name: 'ledger', owner: 'payments', tier: '1' })}
`;

const POLICY = 'tiers: {"1": {title: Critical}}\nonCall: {fallback: "user:kim"}';

export interface StartOptions {
  knex: Knex;
  /** Modules beside the plugin. */
  modules?: BackendFeature[];
  documents?: string;
  config?: JsonObject;
  /** What runbooks answer; they are not installed where nothing is given. */
  runbooks?: RunbooksService;
}

/** What a notice of Alertmanager says; `startsAt` by the minute of an hour. */
export function notice(
  ...alerts: {
    labels?: Record<string, string>;
    status?: 'firing' | 'resolved';
    fingerprint?: string;
    minute?: number;
  }[]
) {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 6, 10, minute)).toISOString();
  return {
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'payments-page',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager',
    alerts: alerts.map(({ labels, status = 'firing', fingerprint = 'f1', minute = 0 }) => ({
      status,
      labels: { alertname: 'Slow', service: 'checkout', severity: 'critical', ...labels },
      annotations: { summary: 'Checkout is slow' },
      startsAt: at(minute),
      endsAt: status === 'resolved' ? at(minute + 5) : '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus/graph',
      fingerprint,
    })),
  };
}

async function notInstalled(): Promise<never> {
  throw new ServiceUnavailableError('Runbooks are not installed');
}

const NO_RUNBOOKS: RunbooksService = {
  startAutomatically: notInstalled,
  runbooksFor: notInstalled,
  incidentRuns: notInstalled,
};

/** A back end with incidents, the permission policy of Rollcall, and a catalog. */
export async function startIncidents(options: StartOptions) {
  const { knex, documents = DOCUMENTS, config, modules = [], runbooks = NO_RUNBOOKS } = options;
  const sent = jest.fn(async (_: unknown) => {});
  const published = jest.fn(async (_: unknown) => {});
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail: jest.fn() })),
  });
  const fleet = fleetOf({ documents, policy: POLICY });
  const backend = await startTestBackend({
    features: [
      incidentsPlugin,
      ...modules,
      permissionPlugin,
      permissionModuleRollcall,
      permissionsServiceFactory,
      peopleInGroups(GROUPS_OF),
      tokensThatNamePlugins(),
      auditor.factory,
      mockServices.rootConfig.factory({
        data: {
          permission: {
            enabled: true,
            rollcall: { adminGroups: ['group:default/platform-admins'] },
          },
          incidents: { sources: { production: { token: TOKEN } }, ...config },
        },
      }),
      createServiceFactory({
        service: fleetServiceRef,
        deps: {},
        factory: () => ({
          getSnapshot: async () => ({
            fleet,
            generation: 1,
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
          whoIsOnCall: async () => ({}) as never,
          facts: async () => ({ state: 'unknown' as const, because: 'On-call is not installed' }),
        }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: sent }),
      }),
      createServiceFactory({
        service: runbooksServiceRef,
        deps: {},
        factory: () => runbooks,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: published }),
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
    ],
  });
  const url = (path: string) => `/api/incidents/v1${path}`;
  const get = (path: string, actor: Asker = 'stranger') =>
    request(backend.server).get(url(path)).set('authorization', ACTORS[actor]);
  const post = (path: string, body: object, actor: Asker) =>
    request(backend.server).post(url(path)).set('authorization', ACTORS[actor]).send(body);
  const receive = (body: unknown, token = TOKEN) =>
    request(backend.server)
      .post(url('/intake/alertmanager/production'))
      .set('authorization', `Bearer ${token}`)
      .set('content-type', 'application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));

  /** Asks until something holds. */
  async function until<T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
    for (let tries = 0; tries < 500; tries++) {
      const value = await ask();
      if (holds(value)) return value;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error('It never came to that');
  }

  /** The incident of a number, once something holds of it. */
  const incident = (number: number, holds: (body: IncidentDto) => boolean = () => true) =>
    until(
      async () => (await get(`/incidents/${number}`)).body as IncidentDto,
      body => body.number === number && holds(body),
    );

  return { backend, sent, published, auditor, get, post, receive, until, incident };
}
