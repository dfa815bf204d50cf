import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { openMetrics, sampleStreams, StreamCounter } from '@rollcall/sample-monitoring';

const run = promisify(execFile);

const DAYS = 30;

/** The service that is broken. @public */
export const SERVICE = 'tax';

/**
 * Thirty days of requests at the service, so that what the game day costs is seen against a whole budget.
 *
 * @param options - `peakPerSecond`: requests in the busiest second
 * @internal
 */
export async function writeHistory(options: {
  folder: string;
  promtool: string;
  peakPerSecond: number;
  nowMs: number;
}): Promise<void> {
  const { folder, promtool, peakPerSecond, nowMs } = options;
  const endMinute = Math.floor(nowMs / 60_000);
  const minutes = { startMinute: endMinute - DAYS * 1_440, endMinute };
  const [stream] = sampleStreams([{ name: SERVICE, tier: '2' }]);
  const counters = [new StreamCounter({ ...stream, peakPerSecond }, minutes)];
  const file = path.join(folder, 'history.om');
  fs.writeFileSync(file, [...openMetrics(counters, minutes)].join(''));
  const blocks = ['--max-block-duration=744h', '-q', file, path.join(folder, 'data')];
  await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', ...blocks]);
  fs.rmSync(file);
}
