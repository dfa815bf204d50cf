import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { swapIn } from './swapIn.mjs';

const APP = path.join(ROOT, 'packages/app');
/** Below the package, so that what it imports is found as in the package itself. */
const WORKPLACE = path.join(APP, '.fresh');

/**
 * Builds the pages beside those that running portals show, and puts them in their place when they are whole. The command line of
 * Backstage builds into `dist` of the folder it runs in, and empties that first; so it runs in a folder that is the package but for
 * its `dist`.
 */
export async function buildFreshPages({ node, env }) {
  fs.rmSync(WORKPLACE, { recursive: true, force: true });
  fs.mkdirSync(WORKPLACE);
  try {
    fs.copyFileSync(path.join(APP, 'package.json'), path.join(WORKPLACE, 'package.json'));
    for (const part of ['src', 'public']) {
      fs.symlinkSync(path.join('..', part), path.join(WORKPLACE, part), 'dir');
    }
    await runQuietly({
      title: 'build pages',
      command: node,
      args: [path.join(ROOT, 'node_modules/@backstage/cli/bin/backstage-cli'), 'package', 'build'],
      cwd: WORKPLACE,
      env,
    });
    swapIn({
      fresh: path.join(WORKPLACE, 'dist'),
      place: path.join(APP, 'dist'),
      old: path.join(WORKPLACE, 'old'),
    });
  } finally {
    fs.rmSync(WORKPLACE, { recursive: true, force: true });
  }
}
