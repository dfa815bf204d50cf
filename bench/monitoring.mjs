/**
 * The monitoring back end beside a real Prometheus: how long it takes to read the budgets of many SLOs, with how many queries in
 * flight; how long to compare the rules it runs with the code; and how soon the page of SLOs answers many readers, held against
 * a route of the same process that does nothing. On SQLite and, where one is given, on PostgreSQL.
 *
 *     node bench/monitoring.mjs [--slos 1000] [--rules 2000] [--requests 2000] [--readers 20]
 *         [--postgres postgresql://postgres@127.0.0.1:5432/]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { bundleBackend } from './lib/bundleBackend.mjs';
import { NOTHING, TOKEN, backEndConfig, onEachDatabase, startChild } from './lib/child.mjs';
import { p95, timeOf } from './lib/readers.mjs';
import { formatBytes, formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { ruleFiles, samples } from './monitoring-documents.mjs';

const { values } = parseArgs({
  options: {
    slos: { type: 'string', default: '1000' },
    rules: { type: 'string', default: '2000' },
    requests: { type: 'string', default: '2000' },
    readers: { type: 'string', default: '20' },
    postgres: { type: 'string' },
  },
});
const slos = Number(values.slos);
const rules = Number(values.rules);
const requests = Number(values.requests);
const readers = Number(values.readers);

const SLOS = '/api/monitoring/v1/slos';
const PAGES = [
  SLOS,
  `${SLOS}?limit=100&sort=remaining`,
  `${SLOS}?text=service-12`,
  `${SLOS}?ownerRef=team-3`,
  `${SLOS}?state=burning&sort=burn`,
  `${SLOS}?tier=1&sort=title`,
];

/** A way to the server on which queries are counted. */
async function countingWay(to) {
  const target = new URL(to);
  const count = { queries: 0, inFlight: 0, mostInFlight: 0 };
  const server = createServer((incoming, outgoing) => {
    count.queries += 1;
    count.inFlight += 1;
    count.mostInFlight = Math.max(count.mostInFlight, count.inFlight);
    outgoing.once('close', () => {
      count.inFlight -= 1;
    });
    const { host, ...headers } = incoming.headers;
    const asked = request(
      {
        host: target.hostname,
        port: target.port,
        path: incoming.url,
        method: incoming.method,
        headers: { ...headers, host: target.host },
      },
      answer => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      },
    );
    asked.once('error', () => outgoing.destroy());
    incoming.pipe(asked);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    take() {
      const taken = { ...count };
      Object.assign(count, { queries: 0, mostInFlight: count.inFlight });
      return taken;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function get(port, path) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  return response.json();
}

/** Holds what was read against what is known of the samples. */
async function assertFigures(port) {
  const items = [];
  let cursor = '';
  do {
    const page = await get(port, `${SLOS}?limit=500&sort=title${cursor}`);
    items.push(...page.items);
    cursor = page.nextCursor && `&cursor=${page.nextCursor}`;
  } while (cursor);
  if (items.length !== slos) throw new Error(`${items.length} promises instead of ${slos}`);
  for (const { id, budget } of items) {
    const job = Number(id.split('-').at(-1)) % 50;
    const share = (0.02 * job) / 50 / (20 + (0.02 * job) / 50);
    const expected = 1 - share / 0.001;
    if (!(Math.abs(budget.remaining - expected) < 0.02)) {
      throw new Error(`${id}: ${JSON.stringify(budget)} instead of ${expected}`);
    }
  }
}

async function assertNoDrift(port) {
  const { items } = await get(port, '/api/monitoring/v1/drift');
  const [{ same, missing, changed, extra }] = items;
  if (same !== rules || missing + changed + extra > 0) {
    throw new Error(`False drift: ${JSON.stringify(items)}`);
  }
}

async function measure({ script, database, way }) {
  const { port, config } = await backEndConfig(database);
  const child = startChild(script, {
    config: { ...config, monitoring: { sources: [{ name: 'main', baseUrl: way.url }] } },
    slos,
    rules,
  });
  try {
    await child.next();
    way.take();
    const refresh = await child.ask('monitoring-refresh');
    const asked = way.take();
    await assertFigures(port);
    const drift = await child.ask('monitoring-drift');
    await assertNoDrift(port);
    const again = await child.ask('monitoring-drift');
    const firstMs = await timeOf({ port, path: SLOS, token: TOKEN });
    const reading = { port, token: TOKEN, requests, readers };
    const floorMs = await p95({ paths: [NOTHING], ...reading });
    const pageMs = await p95({ paths: PAGES, ...reading });
    // While budgets are read, as they are every minute.
    const busy = child.ask('monitoring-refresh');
    const busyMs = await p95({ paths: PAGES, ...reading });
    await busy;
    const { peakBytes } = await child.ask('usage');
    return { refresh, asked, drift, again, firstMs, floorMs, pageMs, busyMs, peakBytes };
  } finally {
    child.stop();
  }
}

function row(label, result) {
  const { refresh, asked, drift, again } = result;
  return [
    label,
    `${formatMs(refresh.wallMs)} (${formatMs(refresh.cpuMs)})`,
    asked.queries,
    asked.mostInFlight,
    formatMs(drift.wallMs),
    formatMs(again.wallMs),
    formatMs(result.firstMs),
    formatMs(result.pageMs),
    formatRatio(result.pageMs, result.floorMs),
    formatMs(result.busyMs),
    formatBytes(result.peakBytes),
  ];
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-monitoring-'));
let prometheus;
let way;
try {
  const entry = await bundle({
    entry: 'bench/monitoring-entry.mjs',
    outFile: join(folder, 'entry.mjs'),
  });
  const { seedFromOpenMetrics, startPrometheus } = await import(pathToFileURL(entry));
  prometheus = await startPrometheus({
    rules: ruleFiles({ rules, services: slos }),
    seed: seedFromOpenMetrics(samples(Math.floor(Date.now() / 60_000) * 60)),
    args: ['--storage.tsdb.retention.time=60d'],
  });
  way = await countingWay(prometheus.url);
  const script = await bundleBackend({ entry: 'bench/monitoring-server.mjs' });
  const rows = [];
  await onEachDatabase({ folder, postgres: values.postgres }, async (label, databaseOf) => {
    rows.push(row(label, await measure({ script, database: databaseOf(), way })));
  });
  console.log('## Monitoring back end\n');
  console.log(
    `${machineLine()}. ${slos} promises over 30 days, ${rules} rules; ${requests} requests of ${readers} readers at once over loopback.\n`,
  );
  console.log(
    markdownTable({
      columns: [
        'Database',
        'budgets read (processor)',
        'queries',
        'most in flight',
        'drift',
        'again',
        'first page',
        'p95 of a page',
        'against no work',
        'p95 while reading',
        'memory',
      ],
      rows,
    }),
  );
} finally {
  way?.stop();
  await prometheus?.stop();
  await rm(folder, { recursive: true, force: true });
}
