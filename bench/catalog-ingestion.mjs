/**
 * How long the catalog takes until it shows every document of a folder, and then a change of some files: bare Backstage with
 * a Location; the same with our module beside it; and our module reading the folder as one of its sources. One after the
 * other over the same files, on SQLite and, where one is given, on PostgreSQL.
 *
 *     node bench/catalog-ingestion.mjs [--services 5000] [--changes 20] [--times 1]
 *         [--postgres postgresql://postgres@127.0.0.1:5432/]
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCatalog } from './audit-catalog.mjs';
import { bundleBackend } from './lib/bundleBackend.mjs';
import { TOKEN, backEndConfig, onEachDatabase, startChild } from './lib/child.mjs';
import { formatBytes, formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { median } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    services: { type: 'string', default: '5000' },
    changes: { type: 'string', default: '20' },
    times: { type: 'string', default: '1' },
    postgres: { type: 'string' },
  },
});
const services = Number(values.services);
const changes = Number(values.changes);
const times = Number(values.times);

/** Groups, users, systems and resources of the generated organisation. */
const ORGANISATION = 800;

const KINDS = ['Component', 'Group', 'Location', 'Resource', 'System', 'User'];

const VARIANTS = [
  { title: 'bare Backstage, a Location', reads: 'location', withModule: false },
  { title: 'with our module, the same Location', reads: 'location', withModule: true },
  { title: 'with our module, `rollcall.sources`', reads: 'sources', withModule: true },
];

let runs = 0;

/** The entity Backstage keeps for a location of its configuration. */
function locationRef(target) {
  const hash = createHash('sha1').update(`file:${target}`).digest('hex');
  return `location:default/generated-${hash}`;
}

async function runOnce({ script, folder, databaseOf, variant }) {
  const run = ++runs;
  const documents = join(folder, `documents-${run}`);
  await writeCatalog({ folder: documents, count: services, shape: 'typical' });
  const target = `${documents}/**/*.yaml`;
  const isLocation = variant.reads === 'location';
  const { config } = await backEndConfig(databaseOf(run));
  const child = startChild(script, {
    config: {
      ...config,
      ...(isLocation
        ? { catalog: { rules: [{ allow: KINDS }], locations: [{ type: 'file', target }] } }
        : { rollcall: { sources: [{ type: 'file', target: documents }] } }),
    },
    token: TOKEN,
    withModule: variant.withModule,
    expected: services + ORGANISATION,
  });
  try {
    const ingestion = await child.next();
    const changed = await child.ask({
      files: Array.from({ length: changes }, (_, at) =>
        join(documents, 'folder-0', `service-${at}.yaml`),
      ),
      location: isLocation ? locationRef(target) : undefined,
    });
    return { ingestion, ...changed };
  } finally {
    child.stop();
    await rm(documents, { recursive: true, force: true });
  }
}

async function measure({ title, ...options }) {
  const results = [];
  for (let time = 0; time < times; time++) results.push(await runOnce(options));
  const middle = of => median(results.map(of));
  return {
    title,
    wallMs: middle(({ ingestion }) => ingestion.wallMs),
    cpuMs: middle(({ ingestion }) => ingestion.cpuMs),
    updateMs: middle(({ update }) => update.wallMs),
    updateCpuMs: middle(({ update }) => update.cpuMs),
    peakBytes: Math.max(...results.map(({ peakBytes }) => peakBytes)),
  };
}

async function table({ script, folder, title, databaseOf }) {
  const results = [];
  for (const variant of VARIANTS) {
    results.push(await measure({ script, folder, databaseOf, variant, title: variant.title }));
  }
  const [bare] = results;
  console.log(`### ${title}\n`);
  console.log(
    markdownTable({
      columns: [
        'Catalog',
        'all there',
        'ratio',
        'processor time',
        'ratio',
        `${changes} changed`,
        'processor time',
        'ratio',
        'memory',
      ],
      rows: results.map(result => [
        result.title,
        formatMs(result.wallMs),
        formatRatio(result.wallMs, bare.wallMs),
        formatMs(result.cpuMs),
        formatRatio(result.cpuMs, bare.cpuMs),
        formatMs(result.updateMs),
        formatMs(result.updateCpuMs),
        formatRatio(result.updateCpuMs, bare.updateCpuMs),
        formatBytes(result.peakBytes),
      ]),
    }),
  );
  console.log('');
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-ingestion-'));
try {
  const script = await bundleBackend({ entry: 'bench/catalog-ingestion-server.mjs' });
  console.log('## Catalog ingestion\n');
  console.log(
    `${machineLine()}. ${services + ORGANISATION} entities, a file for each service; from the start of the back end until the catalog shows all of them, median of ${times}.\n`,
  );
  await onEachDatabase({ folder, postgres: values.postgres }, (title, databaseOf) =>
    table({ script, folder, title, databaseOf }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
