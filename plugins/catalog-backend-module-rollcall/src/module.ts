import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { RollcallProcessor } from './processor/RollcallProcessor';
import { readSchedule } from './provider/readSchedule';
import { RollcallEntityProvider } from './provider/RollcallEntityProvider';
import { createRouter } from './router/createRouter';
import { createSource } from './sources/createSource';
import { readSourcesConfig } from './sources/readSourcesConfig';
import { analyseCatalog } from './store/analyseCatalog';
import { DatabaseDocumentStore } from './store/DatabaseDocumentStore';

/**
 * The module of the catalog that knows Rollcall's kinds and feeds it the documents of `rollcall.sources`.
 *
 * @public
 */
export const catalogModuleRollcall = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'rollcall',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        catalog: catalogProcessingExtensionPoint,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { catalog, config, httpAuth, httpRouter, logger, permissions, scheduler } = deps;
        const store = await DatabaseDocumentStore.create({ database: deps.database });
        const integrations = ScmIntegrations.fromConfig(config);
        const schedule = readSchedule(config);
        const sources = readSourcesConfig(config).map(source => ({
          reader: createSource(source, { reader: deps.urlReader, integrations }),
          intervalMs: schedule.intervalMs[source.type],
        }));
        const provider = new RollcallEntityProvider({
          sources,
          store,
          logger,
          afterFirstStep: async () => analyseCatalog(await deps.database.getClient()),
        });
        catalog.addProcessor(new RollcallProcessor());
        catalog.addEntityProvider(provider);
        const readers = sources.map(({ reader }) => reader);
        httpRouter.use(createRouter({ store, sources: readers, httpAuth, permissions }));
        await scheduler.scheduleTask({
          id: 'rollcall-refresh-sources',
          ...schedule.task,
          // One replica reads at a time; what it found stands in the database for all.
          scope: 'global',
          fn: signal => provider.refresh({ signal }),
        });
      },
    });
  },
});
