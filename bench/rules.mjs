/**
 * Linting and comparing 10,000 rules, against parsing their expressions with the grammar and nothing else. Each in a process of
 * its own that has not done it before, as a command line is.
 *
 *     node bench/rules.mjs [--rules 10000] [--times 5]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { median, runOnce } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    rules: { type: 'string', default: '10000' },
    times: { type: 'string', default: '5' },
  },
});

const WORKS = [
  ['parse', 'floor: the grammar alone'],
  ['read', 'reading the files'],
  ['lint', '`lintRules`'],
  ['compare', '`compareRules`, nothing changed'],
];

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-rules-'));
try {
  const engine = await bundle({
    entry: 'bench/rules-entry.mjs',
    outFile: join(folder, 'rules.mjs'),
  });
  const script = fileURLToPath(new URL('./rules-run.mjs', import.meta.url));
  const measured = new Map();
  for (const [work] of WORKS) {
    const runs = [];
    for (let time = 0; time < Number(values.times); time++) {
      const { exitCode, stdout, stderr } = await runOnce({
        script,
        args: [engine, work, values.rules],
      });
      if (exitCode !== 0) throw new Error(stderr);
      runs.push(JSON.parse(stdout));
    }
    const times = runs.map(run => run.firstMs);
    measured.set(work, { ...runs[0], ms: median(times), leastMs: Math.min(...times) });
  }
  const floorMs = measured.get('parse').ms;
  console.log(`## ${measured.get('parse').rules} rules\n\n${machineLine()}.\n`);
  console.log(
    markdownTable({
      columns: ['', 'Least', 'Median', 'Against the floor', 'Result'],
      rows: WORKS.map(([work, label]) => {
        const { ms, leastMs, result } = measured.get(work);
        return [label, formatMs(leastMs), formatMs(ms), formatRatio(ms, floorMs), result];
      }),
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
