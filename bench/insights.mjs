/**
 * What past incidents say together: how soon insights over many of them answer, and how long the back end takes to look at them for the
 * first time; on SQLite and, where one is given, on PostgreSQL. Answers are held against those of a route of the same process that does
 * nothing.
 *
 *     node bench/insights.mjs [--past 10000] [--requests 300] [--readers 5]
 *         [--postgres postgresql://postgres@127.0.0.1:5432/postgres]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBackend } from './lib/bundleBackend.mjs';
import { NOTHING, TOKEN, backEndConfig, onEachDatabase, startChild } from './lib/child.mjs';
import { p95 } from './lib/readers.mjs';
import { formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';

const { values } = parseArgs({
  options: {
    past: { type: 'string', default: '10000' },
    requests: { type: 'string', default: '300' },
    readers: { type: 'string', default: '5' },
    postgres: { type: 'string' },
  },
});
const past = Number(values.past);
const requests = Number(values.requests);
const readers = Number(values.readers);

const API = '/api/incidents/v1';
/** A year holds all of them. */
const FROM = `from=${new Date(Date.now() - 366 * 86_400_000).toISOString()}`;
const ALL = [`${API}/insights?${FROM}`];
const FILTERED = [
  `${API}/insights`,
  `${API}/insights?${FROM}&ownerRef=team-7`,
  `${API}/insights?${FROM}&serviceRef=service-11`,
  `${API}/insights?${FROM}&severity=1`,
];

async function measure(script, database) {
  const { port, config } = await backEndConfig(database);
  const child = startChild(script, { config });
  try {
    await child.next();
    const { learnedSeconds } = await child.ask({ count: past });
    const reading = { port, token: TOKEN, requests, readers };
    const floorMs = await p95({ ...reading, paths: [NOTHING] });
    const aloneMs = await p95({ ...reading, readers: 1, paths: ALL });
    const allMs = await p95({ ...reading, paths: ALL });
    const filteredMs = await p95({ ...reading, paths: FILTERED });
    const objectivesMs = await p95({ ...reading, readers: 1, paths: [`${API}/objectives`] });
    return { learnedSeconds, floorMs, aloneMs, allMs, filteredMs, objectivesMs };
  } finally {
    child.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-insights-'));
try {
  const script = await bundleBackend({ entry: 'bench/insights-server.mjs' });
  const rows = [];
  await onEachDatabase({ folder, postgres: values.postgres }, async (label, databaseOf) => {
    const result = await measure(script, databaseOf());
    rows.push([
      label,
      `${result.learnedSeconds.toFixed(1)} s`,
      formatMs(result.aloneMs),
      formatMs(result.allMs),
      formatMs(result.filteredMs),
      formatMs(result.objectivesMs),
      formatRatio(result.aloneMs, result.floorMs),
    ]);
  });
  console.log('## Insights\n');
  console.log(
    `${machineLine()}. ${past} past incidents of a year; ${requests} requests over loopback, of ${readers} readers at once where it does not say one.\n`,
  );
  console.log(
    markdownTable({
      columns: [
        'Database',
        'looked at for the first time',
        'p95 of a year, 1 reader',
        `p95 of a year, ${readers} readers`,
        `p95 with filters, ${readers} readers`,
        'p95 of objectives, 1 reader',
        'a year against no work',
      ],
      rows,
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
