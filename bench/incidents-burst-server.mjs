/**
 * A Backstage back end with the incidents plugin over a fleet in memory; started by `incidents-burst.mjs`. It says how many alerts wait
 * when it is asked.
 */
import { notificationService } from '@backstage/plugin-notifications-node';
import incidentsPlugin from '@rollcall/plugin-incidents-backend';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { fleetOf } from '@rollcall/test-utils';
import {
  constant,
  databaseOf,
  fleetService,
  options,
  quietLogger,
  serve,
  startBackEnd,
} from './lib/backEnd.mjs';

const { services, teams } = options;
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

/** As the portal sets it. */
const database = databaseOf('incidents', async client => {
  knex = client;
  if (knex.client.config.client === 'better-sqlite3') {
    await knex.raw('pragma journal_mode = WAL');
    await knex.raw('pragma synchronous = FULL');
  }
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

serve(
  () =>
    startBackEnd([
      quietLogger,
      database,
      fleetService(fleet),
      constant(onCallServiceRef, {
        whoIsOnCall: async () => ({ state: 'nobody', people: [] }),
        facts: async () => ({ state: 'unknown', because: 'On-call is not installed' }),
      }),
      constant(notificationService, { send: async () => void (pages += 1) }),
      incidentsPlugin,
    ]),
  standing,
);
