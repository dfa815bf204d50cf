import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import oncallPlugin from '@rollcall/plugin-oncall-backend';
import ownershipPlugin from '@rollcall/plugin-ownership-backend';
import request from 'supertest';

const HOUR_MS = 3_600_000;

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  const apiVersion = kind === 'OnCallRotation' ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1';
  return { apiVersion, kind, metadata: { name }, spec };
}

const ENTITIES = [
  entity('Group', 'payments', { type: 'team', children: [] }),
  entity('User', 'mara', { memberOf: ['payments'] }),
  entity('User', 'kim', { memberOf: ['payments'] }),
  entity('OnCallRotation', 'primary', {
    owner: 'payments',
    timeZone: 'UTC',
    layers: [
      {
        name: 'always',
        versions: [
          {
            effectiveFrom: '2026-01-05T09:00',
            turn: { every: 1, unit: 'week' },
            members: ['user:mara'],
          },
        ],
      },
    ],
  }),
  entity('OnCallRotation', 'elsewhere', {
    owner: 'payments',
    source: { pagerduty: { schedule: 'P1' } },
  }),
];

describe('what on-call knows beside the documents', () => {
  it('is among the facts of the audit that CI is given, or unknown where on-call is not installed', async () => {
    const start = async (features: Parameters<typeof startTestBackend>[0]['features'] = []) => {
      const tasks = new Map<string, (signal: AbortSignal) => unknown>();
      const backend = await startTestBackend({
        features: [
          ownershipPlugin,
          ...features,
          catalogServiceMock.mock({
            streamEntities: () =>
              (async function* pages() {
                yield ENTITIES;
              })(),
          }).factory,
          mockServices.scheduler.mock({
            scheduleTask: async ({ id, fn }) => void tasks.set(id, fn as () => unknown),
          }).factory,
        ],
      });
      const { server } = backend;
      const authorization = mockCredentials.user.header('user:default/mara');
      const signal = new AbortController().signal;
      const factsNow = async () => {
        await tasks.get('ownership-refresh')!(signal);
        const { body } = await request(server)
          .get('/api/ownership/v1/facts')
          .set('authorization', authorization)
          .expect(200);
        return body;
      };
      return { backend, server, tasks, signal, authorization, factsNow };
    };

    const without = await start();
    const unknown = await without.factsNow();
    expect(unknown).not.toHaveProperty('overrides');
    expect(unknown).not.toHaveProperty('importedSchedules');
    await without.backend.stop();

    const portal = await start([oncallPlugin]);
    await portal.tasks.get('oncall-heartbeat')!(portal.signal);
    const startMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
    const { body: made } = await request(portal.server)
      .post('/api/oncall/v1/overrides')
      .set('authorization', portal.authorization)
      .send({
        rotationRef: 'primary',
        start: new Date(startMs).toISOString(),
        end: new Date(startMs + HOUR_MS).toISOString(),
        change: { kind: 'cover', replace: 'user:mara', with: 'user:kim' },
      })
      .expect(201);
    const facts = await portal.factsNow();
    expect(facts.overrides).toEqual([
      {
        id: made.id,
        rotationRef: 'oncallrotation:default/primary',
        from: made.from,
        to: made.to,
        cover: { replace: 'user:default/mara', with: 'user:default/kim' },
        by: made.by,
        at: made.at,
      },
    ]);
    expect(facts.importedSchedules).toMatchObject([
      {
        ref: 'oncallrotation:default/elsewhere',
        source: 'PagerDuty schedule P1',
        problem: 'This portal has no source "pagerduty" for schedules',
      },
    ]);
    await portal.backend.stop();
  }, 60_000);
});
