/**
 * A Backstage back end with the on-call plugin over a catalog in memory; started by `oncall-backend.mjs`. Reads the catalog
 * when it starts, and makes overrides when told to.
 */
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import oncallPlugin from '@rollcall/plugin-oncall-backend';
import { OverrideStore } from '../plugins/oncall-backend/src/database/overrides/OverrideStore';
import {
  constant,
  createSchedule,
  databaseOf,
  options,
  peakBytes,
  quietLogger,
  serve,
  startBackEnd,
  timed,
} from './lib/backEnd.mjs';
import { createEntities } from './oncall-backend-entities.mjs';

const { rotations, services } = options;
const entities = createEntities({ rotations, services });
const DAY_MS = 86_400_000;
let made = 0;
let knex;

/** The catalog of this process: it answers as fast as memory, so that what is measured is ours. */
const catalog = constant(catalogServiceRef, {
  async *streamEntities() {
    for (let start = 0; start < entities.length; start += 500) {
      yield entities.slice(start, start + 500);
    }
  },
});

const { scheduler, run } = createSchedule();

/** Written past the plugin, as another replica would. */
const database = databaseOf('oncall', client => void (knex = client));

/** An override that somebody made on another replica. */
async function override() {
  const number = made++;
  const startMs = Math.ceil(Date.now() / DAY_MS) * DAY_MS + DAY_MS;
  const times = [startMs, startMs + DAY_MS].map(ms => new Date(ms).toISOString());
  await new OverrideStore(knex).insert({
    override: {
      id: `made-${number}`,
      rotationRef: `oncallrotation:default/rotation-${number}`,
      from: times[0].slice(0, 16),
      to: times[1].slice(0, 16),
      start: times[0],
      end: times[1],
      change: { kind: 'add', user: `user:default/p${number}-2` },
      by: `user:default/p${number}-0`,
      at: new Date().toISOString(),
    },
    check() {},
  });
}

serve(
  async () => {
    await startBackEnd([quietLogger, scheduler, catalog, database, oncallPlugin]);
    const { wallMs } = await timed(() => run('oncall-heartbeat'));
    return { readMs: wallMs };
  },
  async message => {
    if (message === 'override') await override();
    return { peakBytes: peakBytes() };
  },
);
