import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { OwnershipCollatorFactory } from './collator/OwnershipCollatorFactory';
import { readSchedule } from './readSchedule';

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
          schedule: scheduler.createScheduledTaskRunner(readSchedule(config)),
          factory: new OwnershipCollatorFactory({ auth, discovery, logger }),
        });
      },
    });
  },
});
