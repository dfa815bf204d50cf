/**
 * The on-call back end with many rotations: how soon it answers who is on call now to many readers, and how long the first
 * answer after an override takes; on SQLite and, where one is given, on PostgreSQL. Answers are held against those of a route
 * of the same process that does nothing.
 *
 *     node bench/oncall-backend.mjs [--rotations 500] [--services 20000] [--requests 2000] [--readers 20]
 *         [--postgres postgresql://postgres@127.0.0.1:5432/]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBackend } from './lib/bundleBackend.mjs';
import { NOTHING, TOKEN, backEndConfig, onEachDatabase, startChild } from './lib/child.mjs';
import { p95, timeOf } from './lib/readers.mjs';
import { formatBytes, formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { median } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    rotations: { type: 'string', default: '500' },
    services: { type: 'string', default: '20000' },
    requests: { type: 'string', default: '2000' },
    readers: { type: 'string', default: '20' },
    overrides: { type: 'string', default: '20' },
    postgres: { type: 'string' },
  },
});
const rotations = Number(values.rotations);
const services = Number(values.services);
const requests = Number(values.requests);
const readers = Number(values.readers);
const overrides = Number(values.overrides);

const reading = { token: TOKEN, requests, readers };
const NOW = '/api/oncall/v1/now';
const PAGES = [
  NOW,
  `${NOW}?limit=500`,
  `${NOW}?text=service-12`,
  `${NOW}?teamRef=group:team-3`,
  `${NOW}?gaps=true&limit=100`,
];
const WHO = Array.from({ length: 50 }, (_, at) => `/api/oncall/v1/who?ref=service-${at * 97}`);

/** Asks what is to be measured once, and looks at it. */
async function assertAnswers(port) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const page = await (await fetch(`http://127.0.0.1:${port}${PAGES[1]}`, { headers })).json();
  const covered = page.items.filter(({ now }) => now.state === 'covered').length;
  if (page.totalItems !== rotations || covered < rotations / 2) {
    throw new Error(`The page is not what was to be measured: ${page.totalItems}, ${covered}`);
  }
  const who = await (await fetch(`http://127.0.0.1:${port}${WHO[0]}`, { headers })).json();
  if (!['on-call', 'nobody'].includes(who.state)) throw new Error(JSON.stringify(who));
}

async function measure({ script, database }) {
  const { port, config } = await backEndConfig(database);
  const child = startChild(script, { config, rotations, services });
  try {
    const { readMs } = await child.next();
    const firstMs = await timeOf({ port, path: NOW, token: TOKEN });
    await assertAnswers(port);
    const floorMs = await p95({ port, paths: [NOTHING], ...reading });
    const pageMs = await p95({ port, paths: PAGES, ...reading });
    const whoMs = await p95({ port, paths: WHO, ...reading });
    const afterOverrides = [];
    for (let at = 0; at < overrides; at++) {
      await child.ask('override');
      afterOverrides.push(await timeOf({ port, path: NOW, token: TOKEN }));
    }
    const { peakBytes } = await child.ask('usage');
    const overrideMs = median(afterOverrides);
    return { readMs, firstMs, floorMs, pageMs, whoMs, overrideMs, peakBytes };
  } finally {
    child.stop();
  }
}

function row(label, result) {
  return [
    label,
    formatMs(result.readMs),
    formatMs(result.firstMs),
    formatMs(result.pageMs),
    formatRatio(result.pageMs, result.floorMs),
    formatMs(result.whoMs),
    formatMs(result.overrideMs),
    formatBytes(result.peakBytes),
  ];
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-oncall-'));
try {
  const script = await bundleBackend({ entry: 'bench/oncall-backend-server.mjs' });
  const rows = [];
  await onEachDatabase({ folder, postgres: values.postgres }, async (label, databaseOf) => {
    rows.push(row(label, await measure({ script, database: databaseOf() })));
  });
  console.log('## On-call back end\n');
  console.log(
    `${machineLine()}. ${rotations} rotations, ${services} services; ${requests} requests of ${readers} readers at once over loopback.\n`,
  );
  console.log(
    markdownTable({
      columns: [
        'Database',
        'read the catalog',
        'first page',
        'p95 of a page',
        'against no work',
        'p95 of who',
        'page after an override',
        'memory',
      ],
      rows,
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
