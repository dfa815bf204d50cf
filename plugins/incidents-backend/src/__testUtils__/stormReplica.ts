/*
 * A replica of the back end in a process of its own, which the storm tests start, kill and start again. What it tells people it appends
 * to a file, so that it can be counted afterwards.
 */
import { appendFileSync } from 'node:fs';
import { createBackend } from '@backstage/backend-defaults';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { notificationService } from '@backstage/plugin-notifications-node';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { replicaEventsServiceFactory } from '@rollcall/replica-events';
import { fleetOf } from '@rollcall/test-utils';
import createKnex from 'knex';
import incidentsPlugin from '../index';

/** What a replica is told at its start, as JSON. */
export interface StormReplicaOptions {
  /** Client and connection, as Knex takes them. */
  database: { client: string; connection: object | string };
  port: number;
  documents: string;
  policy: string;
  token: string;
  /** File that pages are appended to. */
  pages: string;
  /** Whether open pages are told what changed, those of other replicas too; PostgreSQL only. */
  live?: boolean;
}

const options = JSON.parse(process.argv[2]) as StormReplicaOptions;
const { database, port, documents, policy, token, pages, live = false } = options;
const baseUrl = `http://127.0.0.1:${port}`;
const knex = createKnex({
  ...database,
  ...(database.client === 'pg'
    ? { pool: { min: 0, max: 8 } }
    : { useNullAsDefault: true, pool: { min: 1, max: 1 } }),
});
const fleet = fleetOf({ documents, policy });
const readAt = new Date().toISOString();

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () =>
      new ConfigReader({
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          database: live
            ? { ...database, pluginDivisionMode: 'schema' }
            : { client: 'better-sqlite3', connection: ':memory:' },
        },
        incidents: { sources: { production: { token } } },
      }),
  }),
);
backend.add(
  createServiceFactory({
    service: coreServices.database,
    deps: {},
    factory: () => ({ getClient: async () => knex, migrations: { skip: true } }),
  }),
);
backend.add(
  createServiceFactory({
    service: fleetServiceRef,
    deps: {},
    factory: () => ({
      getSnapshot: async () => ({
        ...{ fleet, generation: 1, readAt, complete: true },
        text: () => undefined,
      }),
      persistIn: async () => {},
      prepareWith: () => {},
    }),
  }),
);
backend.add(
  createServiceFactory({
    service: onCallServiceRef,
    deps: {},
    factory: () => ({
      whoIsOnCall: async () => ({}) as never,
      facts: async () => ({ state: 'unknown' as const, because: 'On-call is not installed' }),
    }),
  }),
);
backend.add(
  createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({
      async send({ recipients, payload }) {
        const { entityRef } = recipients as { entityRef: string };
        appendFileSync(pages, `${JSON.stringify({ entityRef, link: payload.link })}\n`);
      },
    }),
  }),
);
if (live) {
  backend.add(replicaEventsServiceFactory);
  backend.add(signalsPlugin);
}
backend.add(incidentsPlugin);
backend.start().then(
  () => process.stdout.write('ready\n'),
  error => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  },
);
