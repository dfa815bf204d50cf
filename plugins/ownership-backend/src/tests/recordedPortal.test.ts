import type { SchedulerServiceTaskFunction } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { letTimePass, SETTLED_MS } from '@rollcall/test-utils';
import ownershipPlugin from '../index';

describe('a portal', () => {
  it('shows in its trend what its schedule recorded', async () => {
    // The catalog of this test has no document store beside it.
    jest.spyOn(global, 'fetch').mockImplementation(async () => new Response('', { status: 404 }));
    const tasks = new Map<string, SchedulerServiceTaskFunction>();
    const { server } = await startTestBackend({
      features: [
        ownershipPlugin,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'checkout' },
              spec: { type: 'service', lifecycle: 'production' },
            },
          ],
        }),
        mockServices.scheduler.mock({
          scheduleTask: async task => void tasks.set(task.id, task.fn),
        }).factory,
        mockServices.discovery.mock({ getBaseUrl: async () => 'http://localhost:9/api/catalog' })
          .factory,
      ],
    });
    const run = (id: string) => tasks.get(id)!(new AbortController().signal);
    const ask = async (path: string) => {
      const answer = await request(server)
        .get(`/api/ownership/v1${path}`)
        .set('authorization', mockCredentials.user.header());
      return answer.body;
    };
    await run('ownership-record-audit');
    expect(await ask('/runs')).toEqual({ items: [] });
    await run('ownership-refresh');
    await run('ownership-record-audit');
    // The catalog may still be filling up.
    expect(await ask('/runs')).toEqual({ items: [] });
    expect((await ask('/services')).items[0].since).toBeUndefined();
    letTimePass(SETTLED_MS);
    await run('ownership-refresh');
    await run('ownership-record-audit');
    expect((await ask('/trend')).points).toMatchObject([{ services: 1 }]);
    expect((await ask('/runs')).items).toMatchObject([{ sequence: 1, audits: 1 }]);
    const history = await ask('/history/component/default/checkout');
    expect(history).toMatchObject({ state: { ownerState: 'missing' }, changes: [{}] });
    const { items } = await ask('/services');
    expect(items).toMatchObject([{ ref: history.ref, since: history.state.since }]);
    const sorted = await ask('/services?sort=-since');
    expect(sorted.items).toMatchObject([{ ref: history.ref, since: history.state.since }]);
    const { text } = await request(server)
      .get('/api/ownership/v1/services.csv')
      .set('authorization', mockCredentials.user.header());
    const [heading, row] = text.split('\r\n').map(line => line.split(','));
    // The portal of this test has no on-call.
    expect(row[heading.indexOf('on call now')]).toBe('unknown');
    expect(row[heading.indexOf('since')]).toBe(history.state.since);
    await run('ownership-forget-history');
    expect((await ask('/runs')).items).toHaveLength(1);
    jest.restoreAllMocks();
  });
});
