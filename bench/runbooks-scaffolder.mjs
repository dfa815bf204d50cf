/**
 * A Backstage back end with its scaffolder and one template of steps that do nothing; started by `runbooks.mjs`. Makes tasks
 * of it over HTTP until all have ended.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { applySqliteSettings } from '../packages/backend/src/database/applySqliteSettings';
import { askerOf, throughPortal } from './lib/throughPortal.mjs';

const { config, token, peer, steps, runs, clients } = JSON.parse(
  process.env.ROLLCALL_BENCH_OPTIONS,
);
/** The scaffolder is installed in a folder of its own, and what belongs to it is taken from there. */
const requirePeer = createRequire(join(peer, 'package.json'));
const { scaffolderActionsExtensionPoint, createTemplateAction } = requirePeer(
  '@backstage/plugin-scaffolder-node',
);
const scaffolder = requirePeer('@backstage/plugin-scaffolder-backend').default;
let knex;

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'nothing', namespace: 'default', annotations: {} },
  spec: {
    type: 'service',
    steps: Array.from({ length: steps }, (_, at) => ({
      id: `s${at}`,
      name: `s${at}`,
      action: 'bench:nothing',
      input: {},
    })),
  },
};

const catalog = createServiceFactory({
  service: catalogServiceRef,
  deps: {},
  factory: () => ({ getEntityByRef: async () => template }),
});

const rootConfig = createServiceFactory({
  service: coreServices.rootConfig,
  deps: {},
  factory: () => new ConfigReader(config),
});

const rootLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: {},
  factory: () => WinstonLogger.create({ level: 'error' }),
});

/** Set as the portal sets it: what each of the two costs on SQLite is then the same journal. */
const database = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    metadata: coreServices.pluginMetadata,
  },
  async factory(deps) {
    const { DatabaseManager } = await import('@backstage/backend-defaults/database');
    const id = deps.metadata.getId();
    const manager = DatabaseManager.fromConfig(deps.config).forPlugin(id, deps);
    if (id === 'scaffolder') {
      knex = await manager.getClient();
      applySqliteSettings(knex);
    }
    return manager;
  },
});

const actions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'bench',
  register(env) {
    env.registerInit({
      deps: { extension: scaffolderActionsExtensionPoint },
      async init({ extension }) {
        extension.addActions(
          createTemplateAction({
            id: 'bench:nothing',
            description: '',
            async handler({ logger }) {
              logger.info('done');
            },
          }),
        );
      },
    });
  },
});

async function main() {
  const backend = createBackend();
  for (const feature of [rootConfig, rootLogger, database, catalog, scaffolder, actions]) {
    backend.add(feature);
  }
  await backend.start();
  const ask = askerOf(`${config.backend.baseUrl}/api/scaffolder`, token);
  const begin = () => ask('/v2/tasks', { templateRef: 'template:default/nothing', values: {} });
  // The first only warms up.
  await throughPortal({ runs: 5, clients: 1, begin, countEnded });
  const seconds = await throughPortal({
    runs,
    clients,
    begin,
    countEnded: async () => (await countEnded()) - 5,
  });
  process.send({ stepsPerSecond: (runs * steps) / seconds });
}

async function countEnded() {
  const rows = await knex('tasks').select('status').count({ count: '*' }).groupBy('status');
  const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]));
  if (counts.get('failed')) throw new Error(`${counts.get('failed')} tasks failed`);
  return counts.get('completed') ?? 0;
}

main().catch(error => process.send({ failed: error.stack }, () => process.exit(1)));
