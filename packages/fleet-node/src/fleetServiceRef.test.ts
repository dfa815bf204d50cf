import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { fleetServiceRef } from './fleetServiceRef';
import type { FleetService } from './types';

describe('fleetServiceRef', () => {
  afterEach(() => jest.restoreAllMocks());

  it('gives all plugins of the process one snapshot', async () => {
    jest.spyOn(global, 'fetch').mockImplementation(async () => new Response('', { status: 404 }));
    const services: FleetService[] = [];
    const pluginNamed = (pluginId: string) =>
      createBackendPlugin({
        pluginId,
        register(env) {
          env.registerInit({
            deps: { fleet: fleetServiceRef },
            init: async ({ fleet }) => void services.push(fleet),
          });
        },
      });
    const catalog = catalogServiceMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'checkout' },
          spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
        },
      ],
    });
    const streamEntities = jest.spyOn(catalog, 'streamEntities');
    await startTestBackend({
      features: [
        pluginNamed('ownership'),
        pluginNamed('incidents'),
        catalogServiceMock.mock({ streamEntities: catalog.streamEntities.bind(catalog) }).factory,
        mockServices.discovery.factory(),
      ],
    });
    expect(services).toHaveLength(2);
    const [ownership, incidents] = await Promise.all(services.map(fleet => fleet.getSnapshot()));
    expect(ownership.fleet).toBe(incidents.fleet);
    expect(ownership.fleet.services().map(({ ref }) => ref)).toEqual([
      'component:default/checkout',
    ]);
    expect(streamEntities).toHaveBeenCalledTimes(1);
  });
});
