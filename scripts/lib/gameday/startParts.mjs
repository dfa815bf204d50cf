import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { ROOT } from '../paths.mjs';
import { say } from '../say.mjs';

const NOT_INSTALLED = 3;
const HOW_TO_INSTALL =
  'Prometheus and Alertmanager are not installed, and this needs the real ones.\n' +
  'On Debian: apt-get install prometheus prometheus-alertmanager';

/**
 * Starts the service and what watches it; see packages/gameday.
 *
 * @param {{toolchain: {node: string, env: Record<string, string>}, folder: string, env: Record<string, string>}} options
 * @throws Error where Prometheus or Alertmanager are not installed, with how to install them
 */
export async function startParts({ toolchain, folder, env }) {
  const child = spawn(
    toolchain.node,
    [
      '--no-node-snapshot',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      path.join(ROOT, 'packages/gameday/src/main.ts'),
      ROOT,
      folder,
      path.join(ROOT, 'packages/cli/dist/rollcall.cjs'),
    ],
    {
      cwd: ROOT,
      env: { ...process.env, ...toolchain.env, ...env, NODE_ENV: 'production' },
      // It ends with its input, so that it does not outlive this process however that ends.
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  let problem = '';
  readline.createInterface({ input: child.stderr }).on('line', line => {
    problem = line;
    if (!line.includes('not installed')) say(line);
  });
  const closed = new Promise(resolve => child.on('close', resolve));
  const ready = new Promise(resolve => {
    readline.createInterface({ input: child.stdout }).once('line', resolve);
  });
  const first = await Promise.race([ready, closed]);
  if (first === NOT_INSTALLED) throw new Error(HOW_TO_INSTALL);
  if (typeof first !== 'string') throw new Error(problem || 'the service did not start.');
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
  };
  return { ...JSON.parse(first), stop };
}
