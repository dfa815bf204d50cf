import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { fleetServiceRef, RowFleetStore } from '@rollcall/fleet-node';
import { incidentPermissions } from '@rollcall/plugin-incidents-common';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { readIncidentsConfig } from './config/readIncidentsConfig';
import { prepareDatabase } from './database/prepareDatabase';
import { TABLES } from './database/rows';
import { Incidents } from './Incidents';
import { Learning } from './learning/Learning';
import { INTAKE_PATH } from './routers/createRouter';

/**
 * Takes alerts in, finds who must know, pages them until somebody answers, and answers over HTTP.
 *
 * @public
 */
export const incidentsPlugin = createBackendPlugin({
  pluginId: 'incidents',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        fleet: fleetServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        onCall: onCallServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const settings = readIncidentsConfig(deps.config);
        const knex = await prepareDatabase(deps.database);
        await deps.fleet.persistIn(new RowFleetStore({ knex, table: TABLES.snapshots }));
        deps.permissionsRegistry.addPermissions(incidentPermissions);
        const incidents = new Incidents({ ...deps, knex, settings, now: () => Date.now() });
        const learning = new Learning({ ...deps, knex, now: () => Date.now() });
        deps.httpRouter.use(incidents.router);
        deps.httpRouter.use(learning.router);
        deps.httpRouter.addAuthPolicy({ path: INTAKE_PATH, allow: 'unauthenticated' });
        deps.lifecycle.addStartupHook(() => incidents.start());
        deps.lifecycle.addStartupHook(() => learning.start());
        deps.lifecycle.addShutdownHook(() => incidents.stop());
        deps.lifecycle.addShutdownHook(() => learning.stop());
      },
    });
  },
});
