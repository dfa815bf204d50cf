import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { readCollatorSchedule } from '@rollcall/backend-kit';
import { OwnershipCollatorFactory } from './collator/OwnershipCollatorFactory';

/** Later than the catalog's, so that there is something to read when the portal has just started. */
const SCHEDULE = { key: 'search.collators.ownership.schedule', initialDelaySeconds: 20 };

/**
 * The module of search that indexes the services of the ownership plugin.
 *
 * @public
 */
export const searchModuleOwnership = createBackendModule({
  pluginId: 'search',
  moduleId: 'ownership-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, logger, scheduler }) {
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(readCollatorSchedule(config, SCHEDULE)),
          factory: new OwnershipCollatorFactory({ auth, discovery, logger }),
        });
      },
    });
  },
});
