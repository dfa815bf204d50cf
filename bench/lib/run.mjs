import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPORTER = fileURLToPath(new URL('./reportUsage.cjs', import.meta.url));
let runs = 0;

/**
 * Runs a Node script once in a process of its own.
 *
 * @param {{script: string, args?: string[], cwd?: string, timeoutMs?: number, env?: Record<string, string>}} options
 * @returns {Promise<{wallMs: number, cpuMs?: number, peakBytes?: number, exitCode: number | null, timedOut: boolean, stdout: string, stderr: string}>}
 * wall time from spawn to exit; processor time and the most memory the process ever held, unless it was killed or crashed
 */
export async function runOnce(options) {
  const { script, args = [], cwd, timeoutMs = 300_000, env = {} } = options;
  const usageFile = join(tmpdir(), `rollcall-usage-${process.pid}-${++runs}`);
  const startedAt = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--require', REPORTER, script, ...args], {
    cwd,
    env: { ...process.env, ...env, ROLLCALL_BENCH_USAGE_FILE: usageFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout = [];
  const stderr = [];
  child.stdout.on('data', chunk => stdout.push(chunk));
  child.stderr.on('data', chunk => stderr.push(chunk));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(timer);
  const wallMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
  const usage = await readFile(usageFile, 'utf8').then(JSON.parse, () => ({}));
  await rm(usageFile, { force: true });
  return {
    wallMs,
    cpuMs: usage.cpuMs,
    peakBytes: usage.peakBytes,
    exitCode,
    timedOut,
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
  };
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs a script several times, one after the other.
 *
 * @param {Parameters<typeof runOnce>[0] & {times?: number}} options
 * @returns the median wall and processor time, the highest peak, and the last run; stops at the first run that timed out or failed
 */
export async function runMedian({ times = 3, ...options }) {
  const results = [];
  for (let index = 0; index < times; index++) {
    const result = await runOnce(options);
    results.push(result);
    if (result.timedOut || result.peakBytes === undefined) break;
  }
  const last = results[results.length - 1];
  const peaks = results.map(result => result.peakBytes).filter(Boolean);
  return {
    times: results.length,
    wallMs: median(results.map(result => result.wallMs)),
    cpuMs:
      peaks.length > 0 ? median(results.map(result => result.cpuMs).filter(Boolean)) : undefined,
    peakBytes: peaks.length > 0 ? Math.max(...peaks) : undefined,
    last,
  };
}
