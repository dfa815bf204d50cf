import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT, STATE } from './paths.mjs';
import { refuseTakenPorts } from './ports.mjs';
import { say } from './say.mjs';

const PEOPLE_FILE = 'app-config.demo.yaml';
/** Translated as they are read. */
const FROM_SOURCES = ['--require', '@backstage/cli/config/nodeTransform.cjs', 'src/index.ts'];
const READY_WITHIN_MS = 240_000;
const KILL_AFTER_MS = 60_000;

/** The ids of the sample people, read off the demo configuration without a YAML library: nothing is installed yet. */
function samplePeople(text) {
  const block = text.slice(text.indexOf('people:'));
  return [...block.matchAll(/^\s*- id: *['"]?([\w.-]+)/gm)].map(([, id]) => id);
}

async function answers(url, init) {
  try {
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

/** Waits until the portal is up and every sample person can sign in, which they can once they are in the catalog. */
async function untilReady({ address, people, ended, isToldToEnd, name, withinMs }) {
  const deadline = Date.now() + withinMs;
  const check = async (url, init) => {
    for (;;) {
      if (isToldToEnd()) throw new Error('it was told to end.');
      if (ended()) throw new Error('it ended while starting, see above.');
      if (Date.now() > deadline) {
        throw new Error(
          `it was not ready within ${withinMs / 1000} s; .rollcall/logs/${name}.log says why.`,
        );
      }
      if ((await answers(url, init)) === 200) return;
      await pause(250);
    }
  };
  await check(`${address}/.backstage/health/v1/readiness`);
  say('The server answers; waiting for the sample organisation …');
  for (const person of people) {
    await check(`${address}/api/auth/demo/refresh`, {
      headers: {
        'x-rollcall-demo-person': person,
        'x-requested-with': 'XMLHttpRequest',
      },
    });
  }
  await check(`${address}/`);
}

/**
 * Starts the back end out of its sources, with the built pages and the sample organisation.
 *
 * @param {object} options
 * @param {{node: string, env: Record<string, string>}} options.toolchain
 * @param {number} [options.port] - 7007 unless said, also by ROLLCALL_PORT
 * @param {string} [options.dataFolder] - where the SQLite files live; `.rollcall/data` unless said
 * @param {string} [options.name] - of its log in `.rollcall/logs`; `portal` unless said
 * @param {string} [options.deployment] - a folder that `buildDeployment` made, which is started instead of the sources
 * @param {string[]} [options.configs] - further configuration files of the checkout, laid over the others
 * @param {Record<string, string>} [options.env]
 * @param {number} [options.readyWithinMs] - 240,000 unless said
 * @returns {Promise<{address: string, dataFolder: string, pid: number, closed: Promise<number>, stop: () => Promise<void>}>} once it is
 * ready
 */
export async function startPortal({
  toolchain,
  port = Number(process.env.ROLLCALL_PORT ?? 7007),
  dataFolder = path.resolve(ROOT, process.env.ROLLCALL_DATA ?? path.join(STATE, 'data')),
  name = 'portal',
  deployment,
  configs = [],
  env = {},
  readyWithinMs = READY_WITHIN_MS,
}) {
  await refuseTakenPorts({ ROLLCALL_PORT: [port] });
  const address = `http://localhost:${port}`;
  fs.mkdirSync(path.join(STATE, 'logs'), { recursive: true });
  fs.mkdirSync(dataFolder, { recursive: true });
  const logFile = path.join(STATE, `logs/${name}.log`);
  const log = fs.openSync(logFile, 'w');
  const child = spawn(
    toolchain.node,
    [
      '--no-node-snapshot',
      ...(deployment ? ['packages/backend'] : FROM_SOURCES),
      ...['app-config.yaml', PEOPLE_FILE, ...configs].flatMap(file => [
        '--config',
        path.join(ROOT, file),
      ]),
    ],
    {
      cwd: deployment ?? path.join(ROOT, 'packages/backend'),
      env: {
        // As in the image; docs/platform-engineer.md says why.
        MALLOC_ARENA_MAX: '2',
        ...process.env,
        ...toolchain.env,
        NODE_ENV: 'production',
        ROLLCALL_DATA: dataFolder,
        APP_CONFIG_app_baseUrl: JSON.stringify(address),
        APP_CONFIG_backend_baseUrl: JSON.stringify(address),
        APP_CONFIG_backend_listen_port: String(port),
        ...env,
      },
      stdio: ['ignore', log, log],
    },
  );
  let exitCode;
  const closed = new Promise(resolve =>
    child.on('close', code => {
      // None where it was killed.
      exitCode = code ?? 1;
      resolve(exitCode);
    }),
  );
  let isToldToEnd = false;
  const stop = async () => {
    isToldToEnd = true;
    child.kill('SIGTERM');
    // One that is told while it starts may go on for as long as that takes.
    const force = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
    await closed;
    clearTimeout(force);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  try {
    await untilReady({
      address,
      people: samplePeople(fs.readFileSync(path.join(ROOT, PEOPLE_FILE), 'utf8')),
      ended: () => exitCode !== undefined,
      isToldToEnd: () => isToldToEnd,
      name,
      withinMs: readyWithinMs,
    });
  } catch (error) {
    if (!isToldToEnd) {
      const tail = fs.readFileSync(logFile, 'utf8').split('\n').slice(-30);
      process.stderr.write(`${tail.join('\n')}\n`);
    }
    await stop();
    throw error;
  }
  return { address, dataFolder, pid: child.pid, closed, stop };
}
