import type { AddressInfo } from 'node:net';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import {
  type NotificationService,
  notificationService,
} from '@backstage/plugin-notifications-node';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { type SignalsService, signalsServiceRef } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import { replicaEventsServiceFactory } from '../replicaEventsServiceFactory';
import { openSignals } from '@rollcall/test-utils';

/** By which the browser of Mara says who she is; a mock token holds what no web socket lets through. */
export const MARAS_TOKEN = 'maras-token';

/** Takes Mara's token beside those of the mock. */
const auth = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const service = mockServices.auth({ pluginId: plugin.getId() });
    const authenticate = service.authenticate.bind(service);
    return Object.assign(service, {
      authenticate: async (token: string) =>
        token === MARAS_TOKEN ? mockCredentials.user('user:default/mara') : authenticate(token),
    });
  },
});

/** A back end with signals and notifications on a database that others may share. */
export async function startReplica(knex: Knex) {
  const { client, connection } = knex.client.config;
  let signals!: SignalsService;
  let notifications!: NotificationService;
  const publisher = createBackendPlugin({
    pluginId: 'publisher',
    register(env) {
      env.registerInit({
        deps: { signals: signalsServiceRef, notifications: notificationService },
        async init(deps) {
          ({ signals, notifications } = deps);
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      auth,
      databaseServiceFactory,
      replicaEventsServiceFactory,
      signalsPlugin,
      notificationsPlugin,
      publisher,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: {
            database:
              client === 'pg'
                ? { client, connection, pluginDivisionMode: 'schema' }
                : { client: 'better-sqlite3', connection: ':memory:' },
          },
        },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  return {
    signals,
    notifications,
    stop: () => backend.stop(),
    connect: (channels: readonly string[], token?: string) =>
      openSignals({
        ...{ port, channels, token },
        publish: channel =>
          signals.publish({
            recipients: { type: 'broadcast' },
            channel,
            message: { isReady: true },
          }),
      }),
  };
}
