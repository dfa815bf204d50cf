import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { readCollatorSchedule } from '@rollcall/backend-kit';
import { IncidentsCollatorFactory } from './collator/IncidentsCollatorFactory';

/** Later than the catalog's and that of services, so that there is something to read when the portal has just started. */
const SCHEDULE = { key: 'search.collators.incidents.schedule', initialDelaySeconds: 25 };

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
          schedule: scheduler.createScheduledTaskRunner(readCollatorSchedule(config, SCHEDULE)),
          factory: new IncidentsCollatorFactory({ auth, discovery, logger }),
        });
      },
    });
  },
});
