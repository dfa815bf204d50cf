/**
 * The ownership back end over a large catalog: how long it takes to audit and to record, how soon it answers to many
 * readers, and how much memory it takes; on SQLite and, where one is given, on PostgreSQL. Answers are held against those of
 * a route of the same process that does nothing.
 *
 *     node bench/ownership-backend.mjs [--services 20000] [--people 5000] [--requests 2000] [--readers 20]
 *         [--postgres postgresql://postgres@127.0.0.1:5432/]
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBackend } from './lib/bundleBackend.mjs';
import { NOTHING, TOKEN, backEndConfig, onEachDatabase, startChild } from './lib/child.mjs';
import { p95 } from './lib/readers.mjs';
import { formatBytes, formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { createEntities } from './ownership-backend-entities.mjs';

const { values } = parseArgs({
  options: {
    services: { type: 'string', default: '20000' },
    people: { type: 'string', default: '5000' },
    changes: { type: 'string', default: '20' },
    requests: { type: 'string', default: '2000' },
    readers: { type: 'string', default: '20' },
    postgres: { type: 'string' },
  },
});
const services = Number(values.services);
const people = Number(values.people);
const changes = Number(values.changes);
const requests = Number(values.requests);
const readers = Number(values.readers);
const reading = { token: TOKEN, requests, readers };

/** What the catalog's own client asks for at once. */
const PAGE_SIZE = 1000;
const SERVICES = '/api/ownership/v1/services';
const PAGES = [
  `${SERVICES}`,
  `${SERVICES}?sort=-findings&limit=50`,
  `${SERVICES}?sort=name&q=service-12`,
  `${SERVICES}?owner=department-3&tier=1`,
  `${SERVICES}?orphan=true&limit=100`,
];

/** What the history of the server says it recorded: all, then what changed. */
async function assertRecorded(port) {
  const url = `http://127.0.0.1:${port}/api/ownership/v1/runs`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } });
  const { items } = await answer.json();
  if (items.length !== 2 || items[0].opened < changes || items[1].audits !== 2) {
    throw new Error(`History is not what was to be recorded: ${JSON.stringify(items)}`);
  }
}

/** Writes the catalog, page by page, and says where. */
async function writePages(folder) {
  await mkdir(folder);
  const entities = createEntities({ services, people });
  const pages = [];
  for (let start = 0; start < entities.length; start += PAGE_SIZE) {
    const page = join(folder, `${pages.length}.json`);
    await writeFile(page, JSON.stringify(entities.slice(start, start + PAGE_SIZE)));
    pages.push(page);
  }
  return pages;
}

async function measure({ script, folder, database }) {
  const pages = await writePages(folder);
  const { port, config } = await backEndConfig(database);
  const child = startChild(script, { config, pages, changes });
  try {
    const { times, startedBytes } = await child.next();
    await assertRecorded(port);
    const floorMs = await p95({ ...reading, port, paths: [NOTHING] });
    const pageMs = await p95({ ...reading, port, paths: PAGES });
    const { peakBytes } = await child.ask('usage');
    return { ...times, floorMs, pageMs, startedBytes, peakBytes };
  } finally {
    child.stop();
  }
}

function formatBoth({ wallMs, cpuMs }) {
  return `${formatMs(wallMs)} (${formatMs(cpuMs)})`;
}

function row(label, result) {
  return [
    label,
    formatBoth(result.readAndAudit),
    formatBoth(result.readAndAuditAgain),
    formatBoth(result.recordFirst),
    formatBoth(result.recordChanged),
    formatBoth(result.recordSame),
    formatMs(result.pageMs),
    formatRatio(result.pageMs, result.floorMs),
    formatBytes(result.startedBytes),
    formatBytes(result.peakBytes),
  ];
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-ownership-'));
try {
  const script = await bundleBackend({ entry: 'bench/ownership-backend-server.mjs' });
  const rows = [];
  await onEachDatabase({ folder, postgres: values.postgres }, async (label, databaseOf) => {
    const pages = join(folder, `pages-${rows.length}`);
    rows.push(row(label, await measure({ script, folder: pages, database: databaseOf() })));
  });
  console.log('## Ownership back end\n');
  console.log(
    `${machineLine()}. ${services} services, ${people} groups and users; ${requests} requests of ${readers} readers at once over loopback. In brackets, processor time of the back end.\n`,
  );
  console.log(
    markdownTable({
      columns: [
        'Database',
        'read and audit',
        'again',
        'record all',
        `record ${changes} changed`,
        'record none changed',
        'p95 of a page',
        'against no work',
        'memory at start',
        'peak',
      ],
      rows,
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
