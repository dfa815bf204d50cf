import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import createKnex from 'knex';
import { freePort } from './freePort.mjs';

/** What requests of a benchmark are signed with. */
export const TOKEN = 'only-for-this-benchmark-on-loopback';

/** A route that does no work, which every answer is held against. */
export const NOTHING = '/.backstage/health/v1/liveness';

/**
 * Starts a script of `lib/backEnd.mjs` in a process of its own.
 *
 * @param {string} script - its bundle
 * @param {object} options - what it is told
 * @returns {{next: () => Promise<any>, ask: (message: unknown) => Promise<any>, stop: () => void}} `next` waits for what it says, `ask`
 * says something first; both throw what failed there
 */
export function startChild(script, options) {
  const child = fork(script, {
    env: { ...process.env, LOG_LEVEL: 'error', ROLLCALL_BENCH_OPTIONS: JSON.stringify(options) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Each wait for a message listens twice.
  child.setMaxListeners(0);
  async function next() {
    const [answer] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => [{ failed: `The process ended with ${code}` }]),
    ]);
    if (answer.failed) throw new Error(answer.failed);
    return answer;
  }
  return {
    next,
    ask(message) {
      child.send(message);
      return next();
    },
    stop: () => void child.kill(),
  };
}

/** The configuration of a back end on a free port of loopback, which knows the token of benchmarks. */
export async function backEndConfig(database) {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    port,
    baseUrl,
    config: {
      app: { baseUrl },
      backend: {
        baseUrl,
        listen: { host: '127.0.0.1', port },
        database,
        auth: {
          externalAccess: [{ type: 'static', options: { token: TOKEN, subject: 'benchmark' } }],
        },
      },
    },
  };
}

/** Gives back what a measurement left in PostgreSQL: every database of the prefix. */
export async function dropDatabases({ postgres, prefix }) {
  const knex = createKnex({ client: 'pg', connection: postgres });
  try {
    const { rows } = await knex.raw(
      'select datname from pg_database where starts_with(datname, ?)',
      [prefix],
    );
    for (const { datname } of rows) await knex.raw('drop database ?? with (force)', [datname]);
  } finally {
    await knex.destroy();
  }
}

/**
 * Measures on SQLite in files and, where one is given, on PostgreSQL, which is left as it was.
 *
 * @param {{folder: string, postgres?: string}} options - `folder` for the files of SQLite
 * @param {(label: string, databaseOf: (run?: string | number) => object) => Promise<void>} measure - `databaseOf` is what Backstage is
 * configured with; another for each run
 */
export async function onEachDatabase({ folder, postgres }, measure) {
  await measure('SQLite in files', (run = '') => ({
    client: 'better-sqlite3',
    connection: { directory: join(folder, `database${run}`) },
  }));
  if (!postgres) return;
  const prefix = `rollcall_bench_${process.pid}_`;
  try {
    await measure('PostgreSQL', (run = '') => ({
      client: 'pg',
      connection: postgres,
      prefix: `${prefix}${run}`,
    }));
  } finally {
    await dropDatabases({ postgres, prefix });
  }
}
