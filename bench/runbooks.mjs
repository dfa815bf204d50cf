/**
 * Runbooks: how many steps a second the engine makes durable, how soon after a click the first line of the log is there, what
 * 200 viewers of one log cost, and how soon the history of many runs answers; on SQLite and, where one is given, on
 * PostgreSQL. Answers are held against those of a route of the same process that does nothing; steps a second also against the
 * scaffolder of Backstage, with as many runs of as many steps that do nothing, asked for over HTTP of both.
 *
 *     node bench/runbooks.mjs [--runs 400] [--clicks 100] [--viewers 200] [--past 100000] [--no-peers]
 *         [--postgres postgresql://postgres@127.0.0.1:5432/postgres]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './lib/bundle.mjs';
import { bundleBackend } from './lib/bundleBackend.mjs';
import { NOTHING, TOKEN, backEndConfig, dropDatabases, startChild } from './lib/child.mjs';
import { installPeer } from './lib/peers.mjs';
import { p95 } from './lib/readers.mjs';
import { formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { demandPages, firstLineMs, HISTORY, watchTogether } from './runbooks-pages.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '400' },
    clicks: { type: 'string', default: '100' },
    viewers: { type: 'string', default: '200' },
    past: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '500' },
    readers: { type: 'string', default: '10' },
    concurrency: { type: 'string', default: '10' },
    postgres: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const clicks = Number(values.clicks);
const viewers = Number(values.viewers);
const past = Number(values.past);
const requests = Number(values.requests);
const readers = Number(values.readers);

/** The one of the release of Backstage that this project is built on. */
const PEER = { name: '@backstage/plugin-scaffolder-backend', version: '4.2.0' };
const STEPS = 8;

async function measureEngine(script, database) {
  const child = startChild(script, {
    database,
    migrations: join(ROOT, 'plugins/runbooks-backend/migrations'),
    runs: Number(values.runs),
    concurrency: Number(values.concurrency),
  });
  try {
    return await child.next();
  } finally {
    child.stop();
  }
}

async function configOf(database) {
  const { port, config } = await backEndConfig(database);
  // It reads the history, of which it asked for nothing.
  const runbooks = { trustedSources: ['runbooks/'], readers: ['benchmark'] };
  return { port, config: { ...config, runbooks } };
}

/** Steps a second of the scaffolder. */
async function measureScaffolder(script, { database, peer }) {
  const { config } = await configOf(database);
  const runs = Number(values.runs);
  const clients = Number(values.concurrency);
  const child = startChild(script, { config, token: TOKEN, peer, steps: STEPS, runs, clients });
  try {
    return (await child.next()).stepsPerSecond;
  } finally {
    child.stop();
  }
}

async function measureServer(script, database) {
  const { port, config } = await configOf(database);
  const child = startChild(script, { config, token: TOKEN });
  try {
    await child.next();
    const { stepsPerSecond } = await child.ask({
      through: { runs: Number(values.runs), clients: Number(values.concurrency) },
    });
    const times = [];
    for (let at = 0; at < clicks + 5; at++) times.push(await firstLineMs(port, at));
    // The first ones only warm up.
    const sorted = times.slice(5).sort((a, b) => a - b);
    const firstMs = sorted[Math.floor(sorted.length * 0.95)];
    const one = await watchTogether({ port, child, count: 1, key: 'watched-by-one' });
    const many = await watchTogether({ port, child, count: viewers, key: 'watched-by-many' });
    await child.ask({ fill: past });
    await demandPages(port);
    const reading = { port, token: TOKEN, requests, readers };
    const floorMs = await p95({ ...reading, paths: [NOTHING] });
    const historyMs = await p95({ ...reading, paths: HISTORY });
    const alone = await p95({ ...reading, readers: 1, requests: 200, paths: HISTORY });
    return { stepsPerSecond, firstMs, one, many, historyMs, alone, floorMs };
  } finally {
    child.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-runbooks-'));
try {
  const engine = await bundleBackend({ entry: 'bench/runbooks-engine.mjs' });
  const server = await bundleBackend({ entry: 'bench/runbooks-server.mjs' });
  const scaffolder = await bundleBackend({ entry: 'bench/runbooks-scaffolder.mjs' });
  const peer = values['no-peers']
    ? { reason: 'it was left out' }
    : await installPeer({ ...PEER, folder: join(folder, 'peer') });
  const rows = [];
  const peerRows = [];
  let durability = 'synchronous = FULL on SQLite';
  const add = async (label, engineDatabase, serverDatabase) => {
    const { stepsPerSecond, commitsPerSecond, processorMsPerStep } = await measureEngine(
      engine,
      engineDatabase,
    );
    const load = loadavg()[0].toFixed(1);
    const result = await measureServer(server, serverDatabase);
    if (peer.folder) {
      const theirs = await measureScaffolder(scaffolder, {
        database: serverDatabase,
        peer: peer.folder,
      });
      const ours = result.stepsPerSecond;
      peerRows.push([label, Math.round(ours), Math.round(theirs), formatRatio(ours, theirs)]);
    }
    rows.push([
      label,
      Math.round(stepsPerSecond),
      Math.round(commitsPerSecond),
      `${processorMsPerStep.toFixed(2)} ms`,
      load,
      formatMs(result.firstMs),
      `${result.one.logReads} / ${result.many.logReads}`,
      result.many.lines,
      formatMs(result.alone),
      formatMs(result.historyMs),
      formatRatio(result.historyMs, result.floorMs),
    ]);
  };
  await add(
    'SQLite in files',
    { client: 'better-sqlite3', connection: { filename: join(folder, 'engine.sqlite') } },
    { client: 'better-sqlite3', connection: { directory: folder } },
  );
  if (values.postgres) {
    const searchPath = `rollcall_bench_${process.pid}`;
    const { default: createKnex } = await import('knex');
    const knex = createKnex({ client: 'pg', connection: values.postgres });
    await knex.raw('create schema ??', [searchPath]);
    const settings = await knex('pg_settings')
      .whereIn('name', ['fsync', 'synchronous_commit', 'full_page_writes'])
      .orderBy('name')
      .select('name', 'setting');
    durability += `; ${settings.map(({ name, setting }) => `${name} = ${setting}`).join(', ')} on PostgreSQL`;
    try {
      await add(
        'PostgreSQL',
        { client: 'pg', connection: values.postgres, searchPath: [searchPath] },
        { client: 'pg', connection: values.postgres, prefix: `${searchPath}_` },
      );
    } finally {
      await knex.raw('drop schema ?? cascade', [searchPath]);
      await knex.destroy();
      await dropDatabases({ postgres: values.postgres, prefix: `${searchPath}_` });
    }
  }
  console.log('## Runbooks\n');
  console.log(
    `${machineLine()}. ${values.runs} runs of five steps by ${values.concurrency} workers; ${clicks} clicks; ${viewers} viewers; ${past} past runs, ${requests} requests of ${readers} readers at once over loopback. ${durability}. Load average at the end: ${loadavg()[0].toFixed(1)}.\n`,
  );
  console.log(
    markdownTable({
      columns: [
        'Database',
        'durable steps/s',
        'commits of one row/s',
        'our processor time a step',
        'load average',
        'p95 click to first line',
        `log reads, 1 / ${viewers} viewers`,
        'lines each saw',
        'p95 history, 1 reader',
        `p95 history, ${readers} readers`,
        'against no work',
      ],
      rows,
    }),
  );
  if (peerRows.length === 0) console.log(`\n\`${PEER.name}\` was not measured: ${peer.reason}`);
  else {
    console.log(
      `\n${values.runs} runs of ${STEPS} steps that do nothing, asked for by ${values.concurrency} clients over HTTP; from the first request until the last run has ended. The scaffolder is \`${PEER.name}\` ${PEER.version} in a back end of its own.\n`,
    );
    console.log(
      markdownTable({
        columns: ['Database', 'ours, steps/s', 'scaffolder, steps/s', 'ratio'],
        rows: peerRows,
      }),
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
