import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { ROOT, STATE } from './paths.mjs';
import { buildCli } from './prepare.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';

const NOT_INSTALLED = 3;

/** The rules of every promise of the sample organisation, as its teams would generate them. */
async function generateRules({ toolchain, portalAddress, file }) {
  await buildCli();
  await runQuietly({
    title: 'generate rules',
    command: toolchain.node,
    args: [
      path.join(ROOT, 'packages/cli/dist/rollcall.cjs'),
      ...['slo', 'generate', '--force', '--out', file, '--portal-url', portalAddress],
    ],
  });
}

/**
 * Starts a Prometheus and an Alertmanager with 30 days of the sample organisation; see packages/sample-monitoring.
 *
 * @param {object} options
 * @param {{node: string, env: Record<string, string>}} options.toolchain
 * @param {string} options.portalAddress - where links in alerts lead, and where alerts are posted
 * @param {string} options.intakeToken - what Alertmanager proves itself with there
 * @returns {Promise<{prometheusUrl: string, alertmanagerUrl: string, stop: () => Promise<void>} | undefined>} `undefined`
 * where the programs are not installed
 */
export async function startMonitoring({ toolchain, portalAddress, intakeToken }) {
  const folder = path.join(STATE, 'demo');
  fs.mkdirSync(folder, { recursive: true });
  const rules = path.join(folder, 'slos.yaml');
  await generateRules({ toolchain, portalAddress, file: rules });
  const child = spawn(
    toolchain.node,
    [
      '--no-node-snapshot',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      path.join(ROOT, 'packages/sample-monitoring/src/main.ts'),
      ROOT,
      folder,
      rules,
    ],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        ...toolchain.env,
        NODE_ENV: 'production',
        ROLLCALL_INTAKE_URL: `${portalAddress}/api/incidents/v1/intake/alertmanager/demo`,
        ROLLCALL_INTAKE_TOKEN: intakeToken,
      },
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
  if (typeof first === 'string') {
    const stop = async () => {
      child.kill('SIGTERM');
      await closed;
    };
    return { ...JSON.parse(first), stop };
  }
  if (first === NOT_INSTALLED) return undefined;
  throw new Error(problem || 'the sample monitoring did not start.');
}
