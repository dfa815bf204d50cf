/*
 * Writes an archive of each package that is published into .rollcall/packages, as it would go to a registry. Run `yarn tsc` and
 * `yarn build` before it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, STATE, YARN } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runQuietly } from './lib/run.mjs';
import { fail, say } from './lib/say.mjs';

const toolchain = await prepare();
const folder = path.join(STATE, 'packages');
if (!fs.existsSync(path.join(ROOT, 'packages/cli/dist/rollcall.cjs'))) {
  fail('Run "yarn tsc" and "yarn build" first: there is nothing to pack yet.');
}
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
say('Packing every package that is published …');
await runQuietly({
  title: 'pack packages',
  command: toolchain.node,
  args: [
    YARN,
    ...['workspaces', 'foreach', '--all', '--no-private', '--parallel', '--jobs', '2'],
    ...['pack', '--out', path.join(folder, '%s.tgz')],
  ],
  env: toolchain.env,
});
say(`${fs.readdirSync(folder).length} archives in ${path.relative(ROOT, folder)}.`);
