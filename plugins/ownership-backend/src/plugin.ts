import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { ownershipPermissions } from '@rollcall/plugin-ownership-common';
import { DatabaseFleetStore } from './database/DatabaseFleetStore';
import { readRefreshInterval } from './readRefreshInterval';
import { createRouter } from './routers/createRouter';
import { AuditedFleet } from './service/AuditedFleet';
import { HEARTBEAT, RefreshPace } from './service/RefreshPace';

/** Waivers and confirmations run out by the day; so long an audit may be old. */
const MAX_AUDIT_AGE_MS = 15 * 60_000;

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
        const { auditor, config, fleet, httpAuth, httpRouter, logger, permissions } = deps;
        await fleet.persistIn(await DatabaseFleetStore.create({ database: deps.database }));
        const audited = new AuditedFleet({ fleet, maxAuditAgeMs: MAX_AUDIT_AGE_MS });
        deps.permissionsRegistry.addPermissions(ownershipPermissions);
        httpRouter.use(createRouter({ audited, auditor, httpAuth, permissions }));
        const pace = new RefreshPace(readRefreshInterval(config));
        await deps.scheduler.scheduleTask({
          id: 'ownership-refresh',
          frequency: HEARTBEAT,
          timeout: { minutes: 10 },
          // Each replica answers from its own memory, so each reads for itself.
          scope: 'local',
          async fn() {
            if (!pace.isDue(Date.now())) return;
            const generation = await audited.refreshQuietly();
            pace.record(Date.now(), generation);
            if (generation !== undefined) logger.debug(`Audited generation ${generation}`);
          },
        });
      },
    });
  },
});
