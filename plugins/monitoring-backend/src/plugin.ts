import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { monitoringPermissions } from '@rollcall/plugin-monitoring-common';
import { SloBook } from './book/SloBook';
import { SloReader } from './book/SloReader';
import { FigureStore } from './database/FigureStore';
import { migrate } from './database/migrate';
import { RuleStore } from './database/RuleStore';
import { DriftRun } from './drift/DriftRun';
import { GeneratedRules } from './drift/GeneratedRules';
import { RuleBook } from './drift/RuleBook';
import { MonitoringFacts } from './facts/MonitoringFacts';
import { readSettings } from './readSettings';
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
        const settings = readSettings(config);
        const knex = await migrate(deps.database);
        const store = new FigureStore(knex);
        const ruleStore = new RuleStore(knex);
        const sources = readSources(config);
        const now = () => Date.now();
        const generated = new GeneratedRules(settings);
        const rules = new RuleBook({ sources, store: ruleStore });
        const facts = new MonitoringFacts({ sources, store: ruleStore });
        const book = new SloBook({ fleet, rules, store, sources, now });
        const reader = new SloReader({ fleet, store, sources, logger, now });
        const driftRun = new DriftRun({
          ...{ fleet, generated, logger, sources, now },
          store: ruleStore,
        });
        const readFigures = async () => {
          await reader.refresh();
          book.forget();
        };
        const readRules = async () => void (await driftRun.run());
        permissionsRegistry.addPermissions(monitoringPermissions);
        httpRouter.use(
          createRouter({
            ...deps,
            ...{ book, facts, generated, now, rules },
            rulesStaleAfterMs: settings.rulesStaleAfterMs,
            async refresh() {
              await Promise.all([readFigures(), readRules()]);
            },
          }),
        );
        // What is read is in the database, so one replica reads for all.
        const scope = 'global';
        await scheduler.scheduleTask({
          id: 'monitoring-refresh',
          frequency: settings.refresh,
          timeout: { minutes: 5 },
          scope,
          fn: readFigures,
        });
        await scheduler.scheduleTask({
          id: 'monitoring-drift',
          frequency: settings.drift,
          timeout: { minutes: 5 },
          scope,
          fn: readRules,
        });
      },
    });
  },
});
