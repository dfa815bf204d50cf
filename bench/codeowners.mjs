/**
 * CODEOWNERS: who owns each of 20,000 files under 2,000 lines, against the packages people use for it.
 *
 *     node bench/codeowners.mjs [--files 20000] [--rules 2000] [--times 5] [--peer-timeout 600] [--no-peers]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { writeCodeownersRepository } from './codeowners-repository.mjs';
import { bundle } from './lib/bundle.mjs';
import { installPeer } from './lib/peers.mjs';
import { formatBytes, formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { median, runMedian, runOnce } from './lib/run.mjs';

const PEERS = [
  { name: 'codeowners', version: '5.1.1', args: ['audit', '--unowned'] },
  {
    name: '@snyk/github-codeowners',
    version: '1.1.0',
    args: ['audit', '-u', '-c', '.github/CODEOWNERS'],
  },
];

const run = promisify(execFile);

/** How many of the lines printed are files of the repository: a peer may print folders and headings too. */
function countFiles(output, files) {
  return output.split('\n').filter(line => files.has(line.trim())).length;
}

/** Ours as a peer would be run: a process that lists the files of git, reads CODEOWNERS and prints what nobody owns. */
async function measureOurs({ folder, repository, files, times }) {
  const engine = await bundle({
    entry: 'plugins/ownership-common/src/codeowners/index.ts',
    outFile: join(folder, 'engine.mjs'),
  });
  const script = fileURLToPath(new URL('./codeowners-unowned.mjs', import.meta.url));
  const options = { script, args: [engine], cwd: repository };
  const { wallMs, cpuMs, peakBytes, last } = await runMedian({ ...options, times });
  if (last.exitCode !== 0) throw new Error(last.stderr);
  const engineMs = [];
  for (let index = 0; index < times; index++) {
    const { stderr } = await runOnce(options);
    engineMs.push(Number(/engine (\S+) ms/.exec(stderr)[1]));
  }
  return {
    wallMs,
    cpuMs,
    peakBytes,
    engineMs: median(engineMs),
    unowned: countFiles(last.stdout, files),
  };
}

async function measurePeer(peer, { folder, repository, files, timeoutMs }) {
  const label = `\`${peer.name}\` ${peer.version}`;
  const installed = await installPeer({
    ...peer,
    folder: join(folder, 'peers', peer.name.replace(/\W+/g, '-')),
  });
  if ('reason' in installed) return { label, note: `not installed: ${installed.reason}` };
  const { wallMs, cpuMs, peakBytes, last } = await runMedian({
    script: Object.values(installed.bins)[0],
    args: peer.args,
    cwd: repository,
    timeoutMs,
    times: 1,
  });
  if (last.timedOut) return { label, note: `stopped after ${formatMs(timeoutMs)}` };
  if (peakBytes === undefined) {
    const outOfMemory = /heap out of memory/i.test(last.stderr);
    const reason = outOfMemory ? 'ran out of memory' : `failed with exit code ${last.exitCode}`;
    return { label, note: `${reason} after ${formatMs(wallMs)}` };
  }
  return { label, wallMs, cpuMs, peakBytes, unowned: countFiles(last.stdout, files) };
}

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '20000' },
    rules: { type: 'string', default: '2000' },
    times: { type: 'string', default: '5' },
    'peer-timeout': { type: 'string', default: '600' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const fileCount = Number(values.files);
const rules = Number(values.rules);
const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-codeowners-'));
try {
  const repository = join(folder, 'repository');
  await writeCodeownersRepository({ folder: repository, files: fileCount, rules });
  await run('git', ['init', '--quiet'], { cwd: repository });
  await run('git', ['add', '--all'], { cwd: repository });
  const listed = await run('git', ['ls-files'], { cwd: repository, maxBuffer: 2 ** 30 });
  const files = new Set(listed.stdout.split('\n').filter(Boolean));

  const ours = await measureOurs({ folder, repository, files, times: Number(values.times) });
  const rows = [
    [
      'Rollcall',
      formatMs(ours.wallMs),
      formatMs(ours.cpuMs),
      '1×',
      formatBytes(ours.peakBytes),
      '1×',
      ours.unowned,
      '',
    ],
  ];
  for (const peer of values['no-peers'] ? [] : PEERS) {
    const { label, wallMs, cpuMs, peakBytes, unowned, note } = await measurePeer(peer, {
      folder,
      repository,
      files,
      timeoutMs: Number(values['peer-timeout']) * 1000,
    });
    rows.push(
      wallMs === undefined
        ? [label, '–', '–', '–', '–', '–', '–', note]
        : [
            label,
            formatMs(wallMs),
            formatMs(cpuMs),
            formatRatio(cpuMs, ours.cpuMs),
            formatBytes(peakBytes),
            formatRatio(peakBytes, ours.peakBytes),
            unowned,
            '',
          ],
    );
  }
  console.log(`## CODEOWNERS: ${fileCount} files, ${rules} lines\n`);
  console.log(
    `${machineLine()}. Whole process, list of unowned files; ours the median of ${values.times} runs, peers one run. The ratio is that of processor time, which other work on the machine hardly moves.\n`,
  );
  console.log(
    markdownTable({
      columns: ['', 'Time', 'Processor time', 'Ratio', 'Peak memory', 'Ratio', 'Unowned', 'Note'],
      rows,
    }),
  );
  console.log(
    `\nOf our time, reading, compiling and matching take ${formatMs(ours.engineMs)}; the rest is Node and \`git ls-files\`.`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
