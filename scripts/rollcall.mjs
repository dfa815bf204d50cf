/*
 * `npm run -s rollcall -- …`: the command line out of this checkout, on a machine with nothing but Node and npm. Builds it
 * first where it is missing or older than its sources; stdout is the command's alone.
 */
import path from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { buildCli } from './lib/prepare.mjs';
import { runLoudly } from './lib/run.mjs';
import { fail } from './lib/say.mjs';

try {
  await buildCli();
  process.exitCode = await runLoudly({
    command: process.execPath,
    args: [path.join(ROOT, 'packages/cli/dist/rollcall.cjs'), ...process.argv.slice(2)],
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
} catch (error) {
  fail(`The command line could not be prepared: ${error.message}`, 2);
}
