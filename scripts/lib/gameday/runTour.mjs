import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { runLoudly } from '../run.mjs';

/** Leads a person through the game day; the portal stays open until they end it. */
export async function runTour({ toolchain, folder, portal }) {
  const exitCode = await runLoudly({
    command: toolchain.node,
    args: [
      '--no-node-snapshot',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      path.join(ROOT, 'packages/gameday/src/tour.ts'),
      folder,
    ],
    env: toolchain.env,
  });
  if (exitCode !== 0) return exitCode;
  process.stdout.write('\nEverything stays open to look around. Stop with Ctrl+C.\n');
  return portal.closed;
}
