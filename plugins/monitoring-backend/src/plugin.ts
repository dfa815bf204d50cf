import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { monitoringPermissions } from '@rollcall/plugin-monitoring-common';
import { SloBook } from './book/SloBook';
import { SloReader } from './book/SloReader';
import { FigureStore } from './database/FigureStore';
import { migrate } from './database/migrate';
import { readRefresh } from './readRefresh';
import { createRouter } from './routers/createRouter';
import { readSources } from './sources/readSources';

/**
 * Reads budgets out of Prometheus, and answers over HTTP.
 *
 * @public
 */
export const monitoringPlugin = createBackendPlugin({
  pluginId: 'monitoring',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        fleet: fleetServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { config, fleet, httpRouter, logger, permissionsRegistry, scheduler } = deps;
        const store = new FigureStore(await migrate(deps.database));
        const sources = readSources(config);
        const now = Date.now;
        const book = new SloBook({ fleet, store, sources, now });
        const reader = new SloReader({ fleet, store, sources, logger, now });
        const refresh = async () => {
          await reader.refresh();
          book.forget();
        };
        permissionsRegistry.addPermissions(monitoringPermissions);
        httpRouter.use(createRouter({ ...deps, book, refresh }));
        await scheduler.scheduleTask({
          id: 'monitoring-refresh',
          frequency: readRefresh(config),
          timeout: { minutes: 5 },
          // What is read is in the database, so one replica reads for all.
          scope: 'global',
          fn: refresh,
        });
      },
    });
  },
});
