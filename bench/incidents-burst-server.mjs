/**
 * A Backstage back end with the incidents plugin over a fleet in memory; started by `incidents-burst.mjs`. It says how many alerts wait
 * when it is asked.
 */
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { notificationService } from '@backstage/plugin-notifications-node';
import { fleetServiceRef } from '@rollcall/fleet-node';
import incidentsPlugin from '@rollcall/plugin-incidents-backend';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { fleetOf } from '@rollcall/test-utils';

const { config, services, teams } = JSON.parse(process.env.ROLLCALL_BENCH_OPTIONS);
let knex;
let pages = 0;

const teamText = number => `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: team-${number}}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: person-${number}}
spec: {memberOf: [team-${number}]}
---
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: rotation-${number}}
spec:
  owner: group:team-${number}
  timeZone: Europe/Oslo
  layers:
    - name: always
      versions: [{effectiveFrom: "2020-01-06T09:00", turn: {every: 1, unit: week}, members: [person-${number}]}]
---
apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: policy-${number}}
spec: {owner: "group:team-${number}", steps: [{notify: [rotation-${number}]}]}
`;
const serviceText = number => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: service-${number}}
spec: {type: service, lifecycle: production, owner: team-${number % teams}}
`;
const many = (count, text) => Array.from({ length: count }, (_, number) => text(number));
const fleet = fleetOf({
  documents: [...many(teams, teamText), ...many(services, serviceText)].join('---\n'),
});
const readAt = new Date().toISOString();

const factory = (service, create) =>
  createServiceFactory({ service, deps: {}, factory: () => create });

/** The database of the plugin as it is configured, with a look at what waits in it. */
const database = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    metadata: coreServices.pluginMetadata,
  },
  async factory(deps) {
    const { DatabaseManager } = await import('@backstage/backend-defaults/database');
    const id = deps.metadata.getId();
    const manager = DatabaseManager.fromConfig(deps.config).forPlugin(id, deps);
    if (id === 'incidents') {
      knex = await manager.getClient();
      if (knex.client.config.client === 'better-sqlite3') {
        await knex.raw('pragma journal_mode = WAL');
        await knex.raw('pragma synchronous = FULL');
      }
    }
    return manager;
  },
});

async function standing() {
  const count = async query => Number((await query.count({ count: '*' }).first()).count);
  return {
    alerts: await count(knex('incidents_alerts')),
    waiting: await count(knex('incidents_alerts').where({ waiting: true })),
    incidents: await count(knex('incidents_incidents')),
    pages,
  };
}

const backend = createBackend();
backend.add(factory(coreServices.rootConfig, new ConfigReader(config)));
backend.add(factory(coreServices.rootLogger, WinstonLogger.create({ level: 'error' })));
backend.add(database);
backend.add(
  factory(fleetServiceRef, {
    getSnapshot: async () => ({
      ...{ fleet, generation: 1, readAt, complete: true },
      text: () => undefined,
    }),
    persistIn: async () => {},
  }),
);
backend.add(
  factory(onCallServiceRef, {
    whoIsOnCall: async () => ({ state: 'nobody', people: [] }),
    facts: async () => ({ state: 'unknown', because: 'On-call is not installed' }),
  }),
);
backend.add(factory(notificationService, { send: async () => void (pages += 1) }));
backend.add(incidentsPlugin);
backend.start().then(
  () => process.send({ ready: true }),
  error => process.send({ failed: String(error?.stack ?? error) }),
);
process.on('message', () => {
  standing().then(
    answer => process.send(answer),
    error => process.send({ failed: String(error) }),
  );
});
