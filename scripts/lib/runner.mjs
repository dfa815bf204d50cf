import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, STATE } from './paths.mjs';
import { startPortal } from './portal.mjs';
import { buildRunner } from './prepare.mjs';

const DEMO = path.join(ROOT, 'packages/runner/demo');
const KILL_AFTER_MS = 10_000;

/** Fills `${NAME}` in; nothing else is replaced. */
function filledIn(text, values) {
  return text.replace(/\$\{(\w+)\}/g, (written, name) => values[name] ?? written);
}

/** What app-config.runner.yaml and packages/runner/demo/runner.yaml leave open: a token of this start, and where things are. */
function variablesOf({ toolchain, dataFolder, port }) {
  return {
    ROLLCALL_NODE: toolchain.node,
    ROLLCALL_PORTAL: `http://localhost:${port}`,
    ROLLCALL_PROGRAMS: path.join(DEMO, 'programs'),
    ROLLCALL_RUNNER_FOLDER: path.join(dataFolder, 'runner'),
    ROLLCALL_RUNNER_TOKEN: randomBytes(32).toString('hex'),
  };
}

/** Starts the runner of the sample programs, in a process of its own. */
async function startRunner({ toolchain, variables }) {
  const { ROLLCALL_RUNNER_TOKEN, ROLLCALL_RUNNER_FOLDER: folder } = variables;
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'runner.yaml');
  const written = fs.readFileSync(path.join(DEMO, 'runner.yaml'), 'utf8');
  fs.writeFileSync(file, filledIn(written, variables));
  // A runner refuses a file that others may write.
  fs.chmodSync(file, 0o600);
  const log = fs.openSync(path.join(STATE, 'logs/runner.log'), 'w');
  const child = spawn(
    toolchain.node,
    [path.join(ROOT, 'packages/runner/dist/rollcall-runner.cjs'), '--config', file],
    { env: { ROLLCALL_RUNNER_TOKEN }, stdio: ['ignore', log, log] },
  );
  const ended = new Promise(resolve => child.on('close', resolve));
  return {
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      await ended;
      clearTimeout(force);
    },
  };
}

/**
 * Starts the portal, and beside it a runner of the sample programs, which ends with it. What the runner says is in
 * `.rollcall/logs/runner.log`.
 *
 * @param {object} options - those of `startPortal`
 * @returns {Promise<{address: string, dataFolder: string, pid: number, runnerPid: number, closed: Promise<number>, stop: () =>
 * Promise<void>}>}
 */
export async function startPortalWithRunner({
  toolchain,
  port = Number(process.env.ROLLCALL_PORT ?? 7007),
  dataFolder = path.resolve(ROOT, process.env.ROLLCALL_DATA ?? path.join(STATE, 'data')),
  configs = [],
  env = {},
}) {
  await buildRunner();
  const variables = variablesOf({ toolchain, dataFolder, port });
  const portal = await startPortal({
    toolchain,
    port,
    dataFolder,
    configs: ['app-config.runner.yaml', ...configs],
    env: { ...variables, ...env },
  });
  const runner = await startRunner({ toolchain, variables });
  return {
    ...portal,
    runnerPid: runner.pid,
    closed: portal.closed.then(async code => {
      await runner.stop();
      return code;
    }),
  };
}
