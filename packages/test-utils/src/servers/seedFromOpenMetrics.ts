import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { executable } from './findExecutable';

const run = promisify(execFile);

/**
 * Fills the data of a Prometheus with samples before it starts; for the option `seed` of `startPrometheus`. Samples older than
 * 15 days need a longer `--storage.tsdb.retention.time`.
 *
 * @param text - OpenMetrics with timestamps in seconds: `# TYPE` of a counter without `_total`, each series in order of time,
 * `# EOF` at the end
 */
export function seedFromOpenMetrics(text: string): (dataFolder: string) => Promise<void> {
  return async dataFolder => {
    const file = join(dataFolder, '..', 'seed.om');
    await writeFile(file, text);
    // The default of two hours makes hundreds of blocks of a month.
    const args = ['--max-block-duration=744h', '-q', file, dataFolder];
    await run(executable('promtool'), ['tsdb', 'create-blocks-from', 'openmetrics', ...args]);
  };
}
