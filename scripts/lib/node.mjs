import fs from 'node:fs';
import path from 'node:path';
import { STATE } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { fail, say } from './say.mjs';

/** The Node that is fetched where the machine's own does not do. Backstage 1.55 runs on 22 and 24. */
const VERSION = '24.21.0';
const GOOD_MAJORS = [22, 24];

/** For those who start through Yarn with a Node of their own: says so where it is one Backstage does not run on. */
export function requireGoodNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (GOOD_MAJORS.includes(major)) return;
  fail(
    `Backstage needs Node ${GOOD_MAJORS.join(' or ')}; this is ${process.version}. Switch to it (.nvmrc says which), or use "npm start" and "npm test", which fetch one.`,
  );
}

function platformPackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

/** Environment in which `bin/node` of a folder is the one that every child finds, and native code is built against it. */
function environmentOf(folder) {
  const bin = path.join(folder, 'bin');
  const hasHeaders = fs.existsSync(path.join(folder, 'include/node/node.h'));
  return {
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
    ...(hasHeaders ? { npm_config_nodedir: folder } : {}),
  };
}

/**
 * A Node that Backstage runs on: the one at hand, else one from the npm registry, where Node is published as a package of
 * its own (binary and C headers).
 *
 * @returns {Promise<{node: string, env: Record<string, string>}>} the binary, and what to add to a child's environment
 */
export async function ensureNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (GOOD_MAJORS.includes(major)) {
    const folder = path.resolve(path.dirname(process.execPath), '..');
    return { node: process.execPath, env: environmentOf(folder) };
  }
  const name = platformPackage();
  const home = path.join(STATE, 'toolchain', `node-${VERSION}`);
  const folder = path.join(home, 'node_modules', name);
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = path.join(folder, 'bin', binary);
  if (!fs.existsSync(node)) {
    say(
      `Fetching Node ${VERSION} (this machine has ${process.version}; Backstage needs 22 or 24) …`,
    );
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(path.join(home, 'package.json'), '{"private": true}\n');
    const npm = process.env.npm_execpath;
    const install = ['install', '--no-audit', '--no-fund', '--no-package-lock'];
    const args = [...install, '--prefix', home, `${name}@${VERSION}`];
    await runQuietly({
      title: 'fetch node',
      command: npm ? process.execPath : 'npm',
      args: npm ? [npm, ...args] : args,
      cwd: home,
    });
  }
  return { node, env: environmentOf(folder) };
}
