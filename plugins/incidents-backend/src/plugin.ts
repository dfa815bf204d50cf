import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef, metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { fleetServiceRef, RowFleetStore } from '@rollcall/fleet-node';
import { incidentPermissions } from '@rollcall/plugin-incidents-common';
import {
  incidentChannelsExtensionPoint,
  issueTrackerExtensionPoint,
  IssueTrackers,
  PageChannels,
} from '@rollcall/plugin-incidents-node';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { runbooksServiceRef } from '@rollcall/plugin-runbooks-node';
import { portalUrlOf } from './config/portalUrlOf';
import { readIncidentsConfig } from './config/readIncidentsConfig';
import { readKeepInformation } from './config/readKeepInformation';
import { prepareDatabase } from './database/prepareDatabase';
import { TABLES } from './database/rows';
import { Incidents } from './Incidents';
import { Communication } from './lifecycle/Communication';
import { Learning } from './learning/Learning';
import { PagingMetrics } from './metrics/PagingMetrics';
import { NotificationChannel } from './paging/NotificationChannel';
import { INTAKE_PATH } from './routers/createRouter';
import { IncidentRunbooks } from './runbooks/IncidentRunbooks';
import { Signaller } from './Signaller';

/**
 * Takes alerts in, finds who must know, pages them until somebody answers, and answers over HTTP.
 *
 * @public
 */
export const incidentsPlugin = createBackendPlugin({
  pluginId: 'incidents',
  register(env) {
    const channels = new PageChannels();
    env.registerExtensionPoint(incidentChannelsExtensionPoint, channels);
    const trackers = new IssueTrackers();
    env.registerExtensionPoint(issueTrackerExtensionPoint, trackers);
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
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        onCall: onCallServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        runbooks: runbooksServiceRef,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const settings = readIncidentsConfig(deps.config);
        const knex = await prepareDatabase(deps.database);
        await deps.fleet.persistIn(new RowFleetStore({ knex, table: TABLES.snapshots }));
        deps.permissionsRegistry.addPermissions(incidentPermissions);
        channels.addChannel(new NotificationChannel(deps.notifications));
        const common = {
          ...{ ...deps, knex, portalUrl: portalUrlOf(deps.config), signaller: new Signaller(deps) },
          now: () => Date.now(),
        };
        const incidents = new Incidents({
          ...common,
          settings,
          channels: channels.all(),
          metrics: new PagingMetrics(deps.metrics),
          keepInformationMs: readKeepInformation(deps.config),
        });
        const communication = new Communication(common);
        const learning = new Learning({ ...common, tracker: trackers.get() });
        const runbooks = new IncidentRunbooks(common);
        deps.httpRouter.use(incidents.router);
        deps.httpRouter.use(runbooks.router);
        deps.httpRouter.use(communication.router);
        deps.httpRouter.use(learning.router);
        deps.httpRouter.addAuthPolicy({ path: INTAKE_PATH, allow: 'unauthenticated' });
        deps.lifecycle.addStartupHook(() => incidents.start());
        deps.lifecycle.addStartupHook(() => runbooks.start());
        deps.lifecycle.addStartupHook(() => communication.start());
        deps.lifecycle.addStartupHook(() => learning.start());
        deps.lifecycle.addShutdownHook(() => incidents.stop());
        deps.lifecycle.addShutdownHook(() => runbooks.stop());
        deps.lifecycle.addShutdownHook(() => communication.stop());
        deps.lifecycle.addShutdownHook(() => learning.stop());
      },
    });
  },
});
