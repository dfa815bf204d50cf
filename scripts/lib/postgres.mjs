import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

function serverFolder() {
  const debian = '/usr/lib/postgresql';
  const versions = fs.existsSync(debian)
    ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  const candidates = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...versions.map(version => path.join(debian, version, 'bin')),
  ];
  return candidates.find(folder =>
    ['initdb', 'postgres'].every(name => fs.existsSync(path.join(folder, name))),
  );
}

/** PostgreSQL refuses to run as root; then it runs as somebody else. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = flag => Number(execFileSync('id', [flag, name]).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such user here: try the next.
    }
  }
  return undefined;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Whether the server takes questions, in its own words: the eighth line of its lock file, which `pg_ctl` waits for too. It listens
 * before that, and refuses.
 */
function isReady(data) {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return lines[7]?.trim() === 'ready';
  } catch {
    // Not written yet.
    return false;
  }
}

/**
 * Starts a PostgreSQL of its own for the tests: fresh data in a temporary folder, a free port on loopback, gone afterwards.
 *
 * @param {{settings?: Record<string, string>, env?: Record<string, string>}} [options] - settings of the server beside those of every
 * test, and variables that it is started with
 * @returns {Promise<{url: string, major: number, execute: (sql: string) => void, stop: () => Promise<void>, owner?: {uid: number,
 * gid: number}} | undefined>} `undefined` where no server is installed; `owner`: who it runs as, where that is not who asks
 */
export async function startPostgres({ settings: own = {}, env = {} } = {}) {
  const bin = serverFolder();
  if (!bin) return undefined;
  const identity = unprivileged();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-postgres-'));
  const data = path.join(home, 'data');
  if (identity) fs.chownSync(home, identity.uid, identity.gid);
  const version = execFileSync(path.join(bin, 'postgres'), ['--version']);
  const major = Number(/(\d+)/.exec(version.toString())?.[1]);
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-sync'],
    { ...identity, cwd: home, stdio: 'pipe' },
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: home,
    // The data lives as long as the tests: nothing needs to survive a power cut.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
    ...own,
  };
  const child = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    { ...identity, cwd: home, stdio: 'ignore', env: { ...process.env, ...env } },
  );
  const closed = new Promise(resolve => child.on('close', resolve));
  for (let tries = 0; !isReady(data); tries++) {
    if (tries > 600 || child.exitCode !== null) {
      child.kill('SIGKILL');
      throw new Error('PostgreSQL is installed but did not start.');
    }
    await pause(50);
  }
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  return {
    url,
    major,
    owner: identity,
    execute: sql => {
      const once = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--command', sql];
      const PATH = [bin, process.env.PATH].join(path.delimiter);
      execFileSync('psql', [url, ...once], { stdio: 'pipe', env: { ...process.env, PATH } });
    },
    stop: async () => {
      child.kill('SIGINT');
      await closed;
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
