/**
 * How the core grows: a generated organisation is read, indexed, audited and asked, without a portal, a database or a network. Each
 * size in a process of its own.
 *
 *     node bench/scale-core.mjs [--services 1000,10000,100000]
 *
 * Reading one document after the other is the floor: everything else works on what it gives.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { formatBytes, formatMs, machineLine, markdownTable } from './lib/report.mjs';
import { runOnce } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    services: { type: 'string', default: '1000,10000,100000' },
    // Given to the process that measures one size.
    module: { type: 'string' },
  },
});
const NOW = '2026-11-26T12:00:00Z';
const ASKED = 1_000;

/** Measures one size, and prints it as JSON. */
async function measure(services) {
  const core = await import(pathToFileURL(values.module));
  const times = {};
  const timed = (name, work) => {
    const startMs = performance.now();
    const result = work();
    times[name] = performance.now() - startMs;
    return result;
  };
  const files = timed('generate', () => [...core.generateOrganisation({ services })]);
  const documents = timed('read', () =>
    files.flatMap(file => core.readFileDocuments(file).documents),
  );
  files.length = 0;
  const policy = core.governingPolicy(documents.filter(({ kind }) => kind === 'AuditPolicy'));
  const fleet = timed('index', () => core.buildFleet(documents, policy));
  const findings = timed('audit', () => core.audit(fleet, { asOf: NOW }, NOW));
  const all = fleet.services();
  const step = Math.max(1, Math.floor(all.length / ASKED));
  const some = all.filter((_, index) => index % step === 0).slice(0, ASKED);
  timed('ask', () => {
    for (const { ref } of some) core.whoIsOnCall(fleet, ref, { asOf: NOW }, NOW);
  });
  times.ask /= some.length;
  timed('rules', () => {
    for (const slo of core.fleetSlos(fleet).slos) core.generateRules(slo);
  });
  timed('routes', () => core.routingTree(fleet));
  globalThis.gc?.();
  process.stdout.write(
    JSON.stringify({
      services: all.length,
      documents: documents.length,
      findings: findings.length,
      heapBytes: process.memoryUsage().heapUsed,
      times,
    }),
  );
}

const ROWS = [
  ['reading all documents (the floor)', 'read'],
  ['indexing them (`buildFleet`)', 'index'],
  ['auditing all of it', 'audit'],
  ['who is on call, one service', 'ask'],
  ['rules of all promises', 'rules'],
  ['the routing tree', 'routes'],
];

async function compare() {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-scale-'));
  try {
    const module = await bundle({
      entry: 'bench/scale-core-entry.mjs',
      outFile: join(folder, 'core.mjs'),
    });
    const measured = [];
    for (const services of values.services.split(',')) {
      const { exitCode, stdout, stderr, peakBytes } = await runOnce({
        script: fileURLToPath(import.meta.url),
        args: ['--services', services, '--module', module],
        env: { NODE_OPTIONS: '--expose-gc --max-old-space-size=8192' },
        timeoutMs: 540_000,
      });
      if (exitCode !== 0) throw new Error(`${services} services: ${stderr || 'it took too long'}`);
      measured.push({ ...JSON.parse(stdout), peakBytes });
    }
    const words = value => (value < 10 ? `${(value * 1_000).toFixed(0)} µs` : formatMs(value));
    process.stdout.write(
      `${machineLine()}, load ${loadavg()[0].toFixed(1)}\n\n${markdownTable({
        columns: ['', ...measured.map(({ services }) => `${services} services`)],
        rows: [
          ['documents', ...measured.map(({ documents }) => documents)],
          ['findings', ...measured.map(({ findings }) => findings)],
          ...ROWS.map(([title, key]) => [title, ...measured.map(({ times }) => words(times[key]))]),
          ['heap in use afterwards', ...measured.map(({ heapBytes }) => formatBytes(heapBytes))],
          ['most memory', ...measured.map(({ peakBytes }) => formatBytes(peakBytes))],
        ],
      })}\n`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await (values.module ? measure(Number(values.services)) : compare());
