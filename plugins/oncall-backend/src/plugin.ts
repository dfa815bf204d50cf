import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef, metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { Confirmations, Notifier, People } from '@rollcall/backend-kit';
import { fleetServiceRef, RowFleetStore } from '@rollcall/fleet-node';
import { oncallPermissions } from '@rollcall/plugin-oncall-common';
import { OnCallSources, onCallSourcesExtensionPoint } from '@rollcall/plugin-oncall-node';
import { RotationAccess } from './access/RotationAccess';
import { registerActions } from './actions/registerActions';
import { CONFIRMATIONS } from './database/confirmations';
import { FeedStore } from './database/feeds/FeedStore';
import { ImportStore } from './database/imports/ImportStore';
import { NoticeClaims } from './database/notices/NoticeClaims';
import { OverrideStore } from './database/overrides/OverrideStore';
import { prepareDatabase } from './database/prepareDatabase';
import { SwapStore } from './database/swaps/SwapStore';
import { FeedDesk } from './feeds/FeedDesk';
import { OnCallMetrics } from './metrics/OnCallMetrics';
import { NoticeBoard } from './notices/NoticeBoard';
import { Signaller } from './notices/Signaller';
import { OverrideDesk } from './overrides/OverrideDesk';
import { readSettings } from './readSettings';
import { CALENDAR_PATH, createRouter } from './routers/createRouter';
import { ReadingRoom } from './routers/ReadingRoom';
import { LiveSchedules } from './schedules/LiveSchedules';
import { bookedRotations } from './schedules/bookedRotations';
import { servicesByRotation } from './schedules/servicesByRotation';
import { StoredState } from './schedules/StoredState';
import { IcalSource } from './sources/ical/IcalSource';
import { ScheduleImporter } from './sources/importing/ScheduleImporter';
import { SwapDesk } from './swaps/SwapDesk';
import { Heartbeat } from './work/Heartbeat';
import { scheduleWork } from './work/scheduleWork';

/**
 * Serves who is on call, when and why; keeps overrides, swaps and calendar feeds; imports schedules that are kept elsewhere.
 *
 * @public
 */
export const oncallPlugin = createBackendPlugin({
  pluginId: 'oncall',
  register(env) {
    const sources = new OnCallSources();
    env.registerExtensionPoint(onCallSourcesExtensionPoint, sources);
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        fleet: fleetServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { config, fleet, httpRouter, logger } = deps;
        const now = () => Date.now();
        const settings = readSettings(config);
        sources.addSource(IcalSource.fromConfig(config));
        const knex = await prepareDatabase(deps.database);
        fleet.prepareWith(each => bookedRotations.prepare(each));
        fleet.prepareWith(each => servicesByRotation.prepare(each));
        await fleet.persistIn(new RowFleetStore({ knex, table: 'oncall_snapshots' }));

        const metrics = new OnCallMetrics(deps.metrics);
        const signaller = new Signaller(deps);
        const state = new StoredState({ knex, logger, now });
        const onChange = () => void signaller.changed();
        const schedules = new LiveSchedules({ fleet, sources, state, onChange, now });
        const importer = new ScheduleImporter({
          ...{ logger, metrics, schedules, sources, state, now },
          store: new ImportStore(knex),
          refreshMs: settings.importRefreshMs,
        });

        deps.permissionsRegistry.addPermissions(oncallPermissions);
        const access = RotationAccess.create({ ...deps, schedules, now });
        const people = new People(deps);
        const notifier = new Notifier({ ...deps, topic: 'oncall' });
        const room = new ReadingRoom({ ...settings, people, schedules, now });
        const desk = { ...deps, ...settings, access, notifier, people, schedules, now };
        const overrides = new OverrideDesk({ ...desk, store: new OverrideStore(knex) });
        const swapStore = new SwapStore(knex);
        const swaps = { desk: new SwapDesk({ ...desk, store: swapStore }), store: swapStore };
        const feedStore = new FeedStore(knex);
        const feeds = { desk: new FeedDesk({ ...desk, store: feedStore }), store: feedStore };
        const confirmations = new Confirmations({ knex, table: CONFIRMATIONS, now });
        registerActions({ ...deps, confirmations, overrides, people, room });
        httpRouter.use(
          createRouter({
            ...deps,
            access,
            feeds,
            importer,
            knex,
            now,
            overrides,
            people,
            room,
            schedules,
            swaps,
          }),
        );
        httpRouter.addAuthPolicy({ path: CALENDAR_PATH, allow: 'unauthenticated' });

        const claims = new NoticeClaims(knex);
        await scheduleWork({
          scheduler: deps.scheduler,
          heartbeat: new Heartbeat({ ...settings, logger, metrics, schedules, now }),
          importer,
          notices: new NoticeBoard({ ...settings, claims, metrics, notifier, schedules, now }),
          swaps: swapStore,
          now,
        });
      },
    });
  },
});
