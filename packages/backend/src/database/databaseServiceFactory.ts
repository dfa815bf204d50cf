import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type RootLifecycleService,
} from '@backstage/backend-plugin-api';
import { type ServingService, servingServiceRef } from '../http/servingService';
import { applySqliteSettings } from './applySqliteSettings';
import { dataDamageServiceRef } from './dataDamageService';
import { watchForDamage } from './watchForDamage';

/** All that ends is told so at the same time; the databases wait until the last request is answered. */
function afterServing(
  lifecycle: RootLifecycleService,
  serving: ServingService,
): RootLifecycleService {
  return {
    addStartupHook: (hook, options) => lifecycle.addStartupHook(hook, options),
    addBeforeShutdownHook: hook => lifecycle.addBeforeShutdownHook(hook),
    addShutdownHook: (hook, options) =>
      lifecycle.addShutdownHook(async () => {
        await serving.over();
        await hook();
      }, options),
  };
}

/**
 * Backstage's own databases, with every connection to an SQLite file set to lose nothing, and a file left alone once it is damaged.
 *
 * @internal
 */
export const databaseServiceFactory = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    damage: dataDamageServiceRef,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
    serving: servingServiceRef,
  },
  createRootContext({ config, rootLifecycle, rootLogger, serving }) {
    return DatabaseManager.fromConfig(config, {
      rootLifecycle: afterServing(rootLifecycle, serving),
      rootLogger,
    });
  },
  factory({ damage, pluginMetadata, lifecycle, logger }, manager) {
    const database = manager.forPlugin(pluginMetadata.getId(), {
      lifecycle,
      logger,
    });
    return {
      ...database,
      async getClient() {
        const client = await database.getClient();
        applySqliteSettings(client);
        watchForDamage(client, { file: `${pluginMetadata.getId()}.sqlite`, damage, logger });
        return client;
      },
    };
  },
});
