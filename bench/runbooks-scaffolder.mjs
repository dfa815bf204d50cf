/**
 * A Backstage back end with its scaffolder and one template of steps that do nothing; started by `runbooks.mjs`. Makes tasks
 * of it over HTTP until all have ended.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { applySqliteSettings } from '../packages/backend/src/database/applySqliteSettings';
import { constant, databaseOf, options, quietLogger, serve, startBackEnd } from './lib/backEnd.mjs';
import { askerOf, throughPortal } from './lib/throughPortal.mjs';

const { config, token, peer, steps, runs, clients } = options;
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

const catalog = constant(catalogServiceRef, { getEntityByRef: async () => template });

/** Set as the portal sets it: what each of the two costs on SQLite is then the same journal. */
const database = databaseOf('scaffolder', client => {
  knex = client;
  applySqliteSettings(knex);
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

async function countEnded() {
  const rows = await knex('tasks').select('status').count({ count: '*' }).groupBy('status');
  const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]));
  if (counts.get('failed')) throw new Error(`${counts.get('failed')} tasks failed`);
  return counts.get('completed') ?? 0;
}

serve(async () => {
  await startBackEnd([quietLogger, database, catalog, scaffolder, actions]);
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
  return { stepsPerSecond: (runs * steps) / seconds };
});
