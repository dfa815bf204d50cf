/**
 * The full audit of a large catalog, against the floor (parse and validate, nothing more) measured in the same run, and
 * against the best-known validator.
 *
 *     node bench/audit.mjs [--count 20000] [--linear 100000] [--times 3] [--peer-files 2000] [--no-peers]
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { writeCatalog } from './audit-catalog.mjs';
import { ROOT } from './lib/bundle.mjs';
import { installPeer } from './lib/peers.mjs';
import { formatBytes, formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { runMedian } from './lib/run.mjs';

const PEER = { name: '@roadiehq/backstage-entity-validator', version: '0.7.0' };
const CLI = join(ROOT, 'packages/cli/dist/rollcall.cjs');
const FLOOR = fileURLToPath(new URL('./audit-floor.mjs', import.meta.url));

const run = promisify(execFile);

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    linear: { type: 'string', default: '100000' },
    times: { type: 'string', default: '3' },
    'peer-files': { type: 'string', default: '2000' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
const linear = Number(values.linear);
const times = Number(values.times);

async function ours(folder) {
  // The report goes to a file: held here, it would count as memory of the next process that is started.
  const report = join(folder, '..', 'report.json');
  const result = await runMedian({
    script: CLI,
    args: ['audit', '--format', 'markdown', '--output', `json=${report}`, '--fail-on', 'never'],
    cwd: folder,
    times,
  });
  const { exitCode, stdout, stderr } = result.last;
  if (exitCode !== 0) throw new Error(stderr);
  const [, documents] = /(\d+) documents? of/.exec(stdout);
  const findings = [...stdout.split('\n', 1)[0].matchAll(/(\d+) (?:error|warning|note)/g)];
  return {
    ...result,
    documents: Number(documents),
    findings: findings.reduce((sum, match) => sum + Number(match[1]), 0),
  };
}

async function floor(folder) {
  const result = await runMedian({ script: FLOOR, args: [folder], times });
  if (result.last.exitCode !== 0) throw new Error(result.last.stderr);
  return result;
}

/** A catalog on disk under git, as in a repository. */
async function prepare(base, name, options) {
  const folder = join(base, name);
  await writeCatalog({ folder, ...options });
  await run('git', ['init', '--quiet'], { cwd: folder });
  await run('git', ['add', '--all'], { cwd: folder, maxBuffer: 2 ** 28 });
  return folder;
}

async function compare(base, name, label, options) {
  const folder = await prepare(base, name, options);
  const least = await floor(folder);
  const audit = await ours(folder);
  await rm(folder, { recursive: true, force: true });
  return {
    audit,
    row: [
      label,
      audit.documents,
      audit.findings,
      formatMs(least.wallMs),
      formatMs(audit.wallMs),
      formatRatio(audit.wallMs, least.wallMs),
      formatBytes(least.peakBytes),
      formatBytes(audit.peakBytes),
    ],
  };
}

// No memory here: Linux charges a process with the peak of the one that started it, which is more than these need.
async function startRows(base) {
  const version = await runMedian({ script: CLI, args: ['--version'], times: 5 });
  const folder = await prepare(base, 'ten', {
    count: 9,
    shape: 'typical',
  });
  const ten = await runMedian({
    script: CLI,
    args: ['audit', '--fail-on', 'never'],
    cwd: folder,
    times: 5,
  });
  return [
    ['`rollcall --version`', formatMs(version.wallMs)],
    ['`rollcall audit`, ten files', formatMs(ten.wallMs)],
  ];
}

async function peerRows(base) {
  const files = Number(values['peer-files']);
  const folder = await prepare(base, 'peer', {
    count: files,
    shape: 'small',
    withOrganisation: false,
  });
  const audit = await ours(folder);
  const rows = [
    [`Rollcall, full audit`, formatMs(audit.wallMs), '1×', formatBytes(audit.peakBytes)],
  ];
  const label = `\`${PEER.name}\` ${PEER.version}, schemas alone`;
  const installed = await installPeer({ ...PEER, folder: join(base, 'peers') });
  if ('reason' in installed) {
    rows.push([`${label}: not installed (${installed.reason})`, '–', '–', '–']);
    return { files, rows };
  }
  const names = await readdir(folder, { recursive: true });
  const { wallMs, peakBytes, last } = await runMedian({
    script: Object.values(installed.bins)[0],
    args: names.filter(each => each.endsWith('.yaml')),
    cwd: folder,
    times: 1,
    timeoutMs: 600_000,
  });
  const failed = last.exitCode === 0 ? '' : `: failed (${last.stderr.trim().split('\n')[0]})`;
  rows.push([
    `${label}${failed}`,
    formatMs(wallMs),
    formatRatio(wallMs, audit.wallMs),
    formatBytes(peakBytes),
  ]);
  return { files, rows };
}

if (!existsSync(CLI))
  throw new Error('Build the command line first: yarn workspace @rollcall/cli build');
const base = await mkdtemp(join(tmpdir(), 'rollcall-bench-audit-'));
try {
  const small = await compare(base, 'small', 'small, a file each', { count, shape: 'small' });
  const typical = await compare(base, 'typical', 'typical, a file each', {
    count,
    shape: 'typical',
  });
  const indebted = await compare(base, 'indebted', 'small, two findings in each file', {
    count,
    shape: 'small',
    stated: false,
  });
  const oneFile = await compare(base, 'one-file', 'small, all in one file', {
    count,
    shape: 'small',
    oneFile: true,
  });
  const many = await compare(base, 'many', 'small, a file each', {
    count: linear,
    shape: 'small',
  });
  console.log('## Audit\n');
  console.log(`${machineLine()}. Whole processes, median of ${times} runs, warm cache.\n`);
  console.log(
    markdownTable({
      columns: [
        'Catalog',
        'documents',
        'findings',
        'floor',
        'audit',
        'ratio',
        'memory of floor',
        'of audit',
      ],
      rows: [small, typical, indebted, oneFile, many].map(each => each.row),
    }),
  );
  console.log(
    `\nFrom ${small.audit.documents} to ${many.audit.documents} documents (${formatRatio(
      many.audit.documents,
      small.audit.documents,
    )}) time grows ${formatRatio(many.audit.wallMs, small.audit.wallMs)} and memory ${formatRatio(
      many.audit.peakBytes,
      small.audit.peakBytes,
    )}.\n`,
  );
  console.log(markdownTable({ columns: ['Start', 'time'], rows: await startRows(base) }));
  if (!values['no-peers']) {
    const { files, rows } = await peerRows(base);
    console.log(`\n${files} small files:\n`);
    console.log(markdownTable({ columns: ['Program', 'time', 'ratio', 'memory'], rows }));
  }
} finally {
  await rm(base, { recursive: true, force: true });
}
