import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef, metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { Confirmations } from '@rollcall/backend-kit';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { ownershipPermissions } from '@rollcall/plugin-ownership-common';
import { ServiceAccess } from './access/ServiceAccess';
import { registerActions } from './actions/registerActions';
import { LentEvidence } from './bundle/LentEvidence';
import { Confirmer } from './confirmations/Confirmer';
import { ACTION_CONFIRMATIONS } from './database/actionConfirmations';
import { DatabaseFactsStore } from './database/DatabaseFactsStore';
import { DatabaseFleetStore } from './database/DatabaseFleetStore';
import { incidentsFacts, monitoringFacts, runbooksFacts } from './facts/lenders';
import { LiveFacts } from './facts/LiveFacts';
import { AuditMetrics } from './metrics/AuditMetrics';
import { readRefreshInterval } from './readRefreshInterval';
import { readRetention } from './readRetention';
import { createRouter } from './routers/createRouter';
import { AuditedFleet } from './service/AuditedFleet';
import { HistoryRecorder } from './service/HistoryRecorder';
import { OnCallBriefs } from './service/OnCallBriefs';
import { HEARTBEAT, RefreshPace } from './service/RefreshPace';
import { scheduleHistory } from './service/scheduleHistory';
import { Work } from './work/Work';

/** Waivers and confirmations run out by the day; so long an audit may be old. */
const MAX_AUDIT_AGE_MS = 15 * 60_000;

/** How soon a campaign shows what was mended; people wait for it, nothing depends on it. */
const WORK_EVERY = { minutes: 1 };

/**
 * Audits the live catalog with the rules of CI, and answers over HTTP.
 *
 * @public
 */
export const ownershipPlugin = createBackendPlugin({
  pluginId: 'ownership',
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
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        onCall: onCallServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const now = () => Date.now();
        const { auditor, config, fleet, httpAuth, httpRouter, logger, permissions } = deps;
        const { permissionsRegistry } = deps;
        await fleet.persistIn(await DatabaseFleetStore.create({ database: deps.database }));
        const knex = await deps.database.getClient();
        const factsStore = new DatabaseFactsStore(knex);
        const facts = new LiveFacts({
          ...{ store: factsStore, logger, onCall: deps.onCall },
          monitoring: monitoringFacts(deps),
          runbooks: runbooksFacts(deps),
          incidents: incidentsFacts(deps),
        });
        await facts.sync();
        const metrics = new AuditMetrics(deps.metrics);
        const audited = new AuditedFleet({
          fleet,
          facts,
          maxAuditAgeMs: MAX_AUDIT_AGE_MS,
          onAudit: done => metrics.record(done),
        });
        permissionsRegistry.addPermissions(ownershipPermissions);
        const access = ServiceAccess.create({ audited, permissions, permissionsRegistry });
        const confirmer = new Confirmer({ access, audited, auditor, facts, store: factsStore });
        const confirmations = new Confirmations({ knex, table: ACTION_CONFIRMATIONS, now });
        registerActions({ ...deps, audited, confirmations, confirmer });
        const work = new Work({ ...deps, audited, knex: await deps.database.getClient() });
        httpRouter.use(
          createRouter({
            audited,
            auditor,
            confirmer,
            facts,
            factsStore,
            httpAuth,
            knex,
            lentEvidence: new LentEvidence(deps),
            logger,
            onCall: new OnCallBriefs(deps),
            permissions,
            work,
          }),
        );
        const retentionMs = readRetention(config);
        const recorder = new HistoryRecorder({ audited, knex, logger, retentionMs });
        await scheduleHistory({ recorder, scheduler: deps.scheduler });
        const pace = new RefreshPace(readRefreshInterval(config));
        await deps.scheduler.scheduleTask({
          id: 'ownership-refresh',
          frequency: HEARTBEAT,
          timeout: { minutes: 10 },
          // Each replica answers from its own memory, so each reads for itself.
          scope: 'local',
          async fn() {
            const startMs = performance.now();
            if (!pace.isDue(startMs)) {
              // What other replicas wrote counts at the next heartbeat, whether or not the catalog is read.
              await facts.sync();
              await facts.syncLent();
              return;
            }
            const generation = await audited.refreshQuietly();
            pace.record({ startMs, endMs: performance.now(), generation });
            if (generation !== undefined) logger.debug(`Audited generation ${generation}`);
          },
        });
        await deps.scheduler.scheduleTask({
          id: 'ownership-work',
          frequency: WORK_EVERY,
          timeout: { minutes: 10 },
          // What is decided is in the database, so one replica decides it for all.
          scope: 'global',
          fn: () => work.advance(),
        });
      },
    });
  },
});
