import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef, metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { Notifier, People } from '@rollcall/backend-kit';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { incidentsServiceRef } from '@rollcall/plugin-incidents-node';
import { fleetSlosInSteps, monitoringPermissions } from '@rollcall/plugin-monitoring-common';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { ServiceAccess } from './access/ServiceAccess';
import { registerActions } from './actions/registerActions';
import { SloBook } from './book/SloBook';
import { SloReader } from './book/SloReader';
import { ChangeDesk } from './changes/ChangeDesk';
import { ChangeNotices } from './changes/ChangeNotices';
import { ChangeRoles } from './changes/ChangeRoles';
import { ChangeStore } from './database/changes/ChangeStore';
import { FigureStore } from './database/FigureStore';
import { migrate } from './database/migrate';
import { RuleStore } from './database/RuleStore';
import { SpendingClaims } from './database/spendings/SpendingClaims';
import { CodeRules } from './drift/CodeRules';
import { DriftRun } from './drift/DriftRun';
import { GeneratedRules } from './drift/GeneratedRules';
import { RuleBook } from './drift/RuleBook';
import { MonitoringFacts } from './facts/MonitoringFacts';
import { AfterDesk } from './gate/AfterDesk';
import { GateDesk } from './gate/GateDesk';
import { IncidentReader } from './gate/IncidentReader';
import { OwnershipStanding } from './gate/OwnershipStanding';
import { MonitoringMetrics } from './metrics/MonitoringMetrics';
import { BudgetNotices } from './notices/BudgetNotices';
import { OnCallPeople } from './notices/OnCallPeople';
import { Signaller } from './notices/Signaller';
import { readSettings } from './readSettings';
import { createRouter } from './routers/createRouter';
import { readSources } from './sources/readSources';
import { Readings } from './work/Readings';

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
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        fleet: fleetServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        incidents: incidentsServiceRef,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        onCall: onCallServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { config, fleet, httpRouter, logger, permissionsRegistry, scheduler } = deps;
        const settings = readSettings(config);
        fleet.prepareWith(fleetSlosInSteps);
        fleet.prepareWith(each => CodeRules.prepare(each));
        const knex = await migrate(deps.database);
        const store = new FigureStore(knex);
        const ruleStore = new RuleStore(knex);
        const sources = readSources(config);
        const now = () => Date.now();
        const generated = new GeneratedRules(settings);
        const rules = new RuleBook({ sources, store: ruleStore, now });
        const facts = new MonitoringFacts({ sources, store: ruleStore });
        const book = new SloBook({ fleet, rules, store, sources, now });
        const reader = new SloReader({ fleet, store, sources, logger, now });
        const driftRun = new DriftRun({
          ...{ fleet, generated, logger, sources, now },
          store: ruleStore,
        });
        permissionsRegistry.addPermissions(monitoringPermissions);
        const access = ServiceAccess.create(deps);
        const people = new People(deps);
        const notifier = new Notifier({ ...deps, topic: 'monitoring' });
        const onCall = new OnCallPeople(deps);
        const roles = ChangeRoles.fromConfig(config);
        const changeStore = new ChangeStore(knex);
        const atChanges = { ...deps, access, book, people, roles, store: changeStore, now };
        const changes = { desk: new ChangeDesk(atChanges), store: changeStore };
        const gate = {
          desk: new GateDesk({
            ...atChanges,
            incidents: new IncidentReader(deps.incidents),
            notices: new ChangeNotices({ fleet, notifier, onCall, roles }),
            standing: new OwnershipStanding(deps),
          }),
          after: new AfterDesk({ ...atChanges, onCall, sourceOf: slo => reader.sourceOf(slo) }),
        };
        const readings = new Readings({
          ...{ book, driftRun, reader, rules, now },
          rulesStaleAfterMs: settings.rulesStaleAfterMs,
          metrics: new MonitoringMetrics(deps.metrics),
          notices: new BudgetNotices({ claims: new SpendingClaims(knex), notifier, onCall, now }),
          signaller: new Signaller(deps),
        });
        registerActions({ ...deps, book, generated, gate: gate.desk });
        httpRouter.use(
          createRouter({
            ...deps,
            ...{ book, changes, facts, gate, generated, knex, now, people, rules },
            rulesStaleAfterMs: settings.rulesStaleAfterMs,
            async refresh() {
              await Promise.all([readings.budgets(), readings.rules()]);
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
          fn: () => readings.budgets(),
        });
        await scheduler.scheduleTask({
          id: 'monitoring-drift',
          frequency: settings.drift,
          timeout: { minutes: 5 },
          scope,
          fn: () => readings.rules(),
        });
      },
    });
  },
});
