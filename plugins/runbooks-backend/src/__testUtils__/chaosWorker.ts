/*
 * A process that works on runs until it is killed. Started by the chaos tests; what it does to the world it appends to a
 * file, so that it can be counted afterwards.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ENTITY } from './entity';
import { connect } from './connect';
import { DatabaseRunStore } from '../engine/database/DatabaseRunStore';
import { LostLease } from '../engine/database/LostLease';
import { ActionRegistry } from '../engine/work/ActionRegistry';
import { Dispatcher } from '../engine/work/Dispatcher';
import { NestedRuns } from '../nested/NestedRuns';
import { RunWorker } from '../engine/work/RunWorker';
import { chaosAction } from './chaosAction';

const { connection, worker, effects, leaseMs } = JSON.parse(process.argv[2]);

function note(line: string) {
  appendFileSync(effects, `${line}\n`);
}

const knex = connect(connection);
const registry = new ActionRegistry();
registry.add(
  chaosAction(async ({ idempotencyKey, mode }) => {
    note(`act ${idempotencyKey} ${mode}`);
    await pause(Math.random() * 4);
    note(`end ${idempotencyKey}`);
    return { at: worker };
  }),
);

/** Fenced writers are what the tests look for; the store stays as it is. */
class WatchedStore extends DatabaseRunStore {
  override async advance(...args: Parameters<DatabaseRunStore['advance']>) {
    try {
      return await super.advance(...args);
    } catch (error) {
      if (error instanceof LostLease) note(`fenced ${args[0].runId}`);
      throw error;
    }
  }
}

const store = new WatchedStore({ knex, leaseMs });
const silent = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => silent,
};
new Dispatcher({
  store,
  worker,
  logger: silent,
  concurrency: 4,
  pollMs: 100,
  work: (claim, stop) =>
    new RunWorker(claim, {
      store,
      actions: registry,
      secretSource: { read: () => '' },
      circumstances: async () => ({
        verdict: { allowed: true, because: [] },
        entity: ENTITY,
        ownerRefs: [],
      }),
      onChange: () => {},
      nested: new NestedRuns({ store, clock: Date.now, wake: () => {} }),
      clock: Date.now,
      renewMs: leaseMs / 3,
    }).work(stop),
}).start();

// Alive until it is killed, whatever the timers of others do.
setInterval(() => {}, 1_000);
