import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { createBackendFeatureLoader, createServiceFactory } from '@backstage/backend-plugin-api';
import { GRACE_MS, Serving } from './Serving';
import { servingServiceRef } from './servingService';

/** Backstage's own server, which comes to an end when it is told to. @internal */
export const httpServer = createBackendFeatureLoader({
  deps: {},
  loader() {
    let serving: Serving | undefined;
    return [
      rootHttpRouterServiceFactory({
        configure({ applyDefaults, lifecycle, server }) {
          serving = new Serving(server);
          applyDefaults();
          lifecycle.addShutdownHook(() => serving?.endWithin(GRACE_MS));
        },
      }),
      createServiceFactory({
        service: servingServiceRef,
        deps: {},
        factory: () => ({ over: async () => serving?.over }),
      }),
    ];
  },
});
