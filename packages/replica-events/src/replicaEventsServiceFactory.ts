import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { DefaultEventsService, eventsServiceRef } from '@backstage/plugin-events-node';
import { PostgresRelay } from './relay/PostgresRelay';
import { hasPostgres, SignalsDatabase } from './relay/SignalsDatabase';
import { ReplicaEvents, TOPICS } from './ReplicaEvents';

/**
 * Backstage's own events, and where the database is PostgreSQL, signals reach the browsers of every replica.
 *
 * @public
 */
export const replicaEventsServiceFactory = createServiceFactory({
  service: eventsServiceRef,
  deps: {
    auth: coreServices.auth,
    config: coreServices.rootConfig,
    discovery: coreServices.discovery,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext({ config, rootLifecycle, rootLogger }) {
    const local = DefaultEventsService.create({ logger: rootLogger, config });
    if (!hasPostgres(config)) return { local };
    const logger = rootLogger.child({ service: 'rollcall.replicaEvents' });
    const database = new SignalsDatabase({ config, logger, lifecycle: rootLifecycle });
    const relay = new PostgresRelay({
      connect: () => database.connect(),
      logger,
      onEvent: event => void local.publish(event),
      topics: TOPICS,
    });
    rootLifecycle.addStartupHook(() => relay.start());
    rootLifecycle.addShutdownHook(async () => {
      await relay.stop();
      await database.close();
    });
    return { local, relay };
  },
  factory({ auth, discovery, lifecycle, logger, plugin }, { local, relay }) {
    const pluginId = plugin.getId();
    const own = local.forPlugin(pluginId, { auth, discovery, lifecycle, logger });
    if (!relay) return own;
    return new ReplicaEvents({ pluginId, local, own, send: event => relay.send(event) });
  },
});
