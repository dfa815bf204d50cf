import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { CatalogFleetReader } from './reading/CatalogFleetReader';
import { DocumentStoreClient } from './reading/DocumentStoreClient';
import { EntityCache } from './reading/EntityCache';
import { FileCache } from './reading/FileCache';
import { LiveFleet } from './state/LiveFleet';
import type { FleetService } from './types';

/**
 * The live Fleet. Each plugin gets a service of its own, which reads with that plugin's credentials; all of them share one
 * snapshot, since the catalog can be reached only from a plugin, and nobody wants it read once for each.
 *
 * @public
 */
export const fleetServiceRef = createServiceRef<FleetService>({
  id: 'rollcall.fleet',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        rootLogger: coreServices.rootLogger,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
      },
      createRootContext: ({ rootLogger }) => ({
        live: new LiveFleet({ logger: rootLogger.child({ service: 'rollcall.fleet' }) }),
        entities: new EntityCache(),
        files: new FileCache(),
      }),
      factory({ auth, catalog, discovery }, { live, entities, files }): FleetService {
        const client = new DocumentStoreClient({ auth, discovery });
        const reader = new CatalogFleetReader({ auth, catalog, client, entities, files });
        return {
          getSnapshot: options => live.getSnapshot(reader, options),
          persistIn: store => live.persistIn(store),
          prepareWith: prepare => live.prepareWith(prepare),
        };
      },
    }),
});
