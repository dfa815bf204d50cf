import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  actionsServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { fleetServiceRef } from '@rollcall/fleet-node';
import { onCallServiceRef } from '@rollcall/plugin-oncall-node';
import { runbookActionsExtensionPoint } from '@rollcall/plugin-runbooks-node';
import { readRunbooksConfig } from './config/readRunbooksConfig';
import { ActionRegistry } from './engine/work/ActionRegistry';
import { Runbooks } from './Runbooks';
import { runbooksOfFleet } from './shelf/runbooksOfFleet';

/**
 * Plans runbooks, runs them durably, and answers over HTTP.
 *
 * @public
 */
export const runbooksPlugin = createBackendPlugin({
  pluginId: 'runbooks',
  register(env) {
    const actions = new ActionRegistry();
    env.registerExtensionPoint(runbookActionsExtensionPoint, {
      addAction: (...added) => actions.add(...added),
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        actionsService: actionsServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
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
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        deps.fleet.prepareWith(each => runbooksOfFleet.prepare(each));
        const runbooks = await Runbooks.create({
          ...deps,
          actions,
          settings: readRunbooksConfig(deps.config),
          worker: `${hostname()}-${randomUUID()}`.slice(0, 64),
        });
        deps.httpRouter.use(runbooks.router);
        deps.lifecycle.addStartupHook(() => runbooks.start());
        deps.lifecycle.addShutdownHook(() => runbooks.stop());
      },
    });
  },
});
