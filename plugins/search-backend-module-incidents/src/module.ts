import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { IncidentsCollatorFactory } from './collator/IncidentsCollatorFactory';
import { readSchedule } from './readSchedule';

/**
 * The module of search that indexes incidents and their reviews.
 *
 * @public
 */
export const searchModuleIncidents = createBackendModule({
  pluginId: 'search',
  moduleId: 'incidents-collator',
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
          factory: new IncidentsCollatorFactory({ auth, discovery, logger }),
        });
      },
    });
  },
});
