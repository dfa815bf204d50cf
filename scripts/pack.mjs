/*
 * Writes an archive of each package that is published into .rollcall/packages, as it would go to a registry, and resolutions.json,
 * by which another Backstage takes them from there. Builds them first, where they changed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { buildPackages, resolutionsOf } from './lib/packages.mjs';
import { ROOT, STATE, YARN } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runQuietly } from './lib/run.mjs';
import { say } from './lib/say.mjs';

const toolchain = await prepare();
const folder = path.join(STATE, 'packages');
await buildPackages(toolchain);
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
const resolutions = resolutionsOf(folder);
fs.writeFileSync(
  path.join(folder, 'resolutions.json'),
  `${JSON.stringify({ resolutions }, null, 2)}\n`,
);
const place = path.relative(ROOT, folder);
say(
  `${Object.keys(resolutions).length} archives in ${place}, with what "resolutions" says to use them in resolutions.json.`,
);
