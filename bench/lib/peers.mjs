import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Installs another project's package from npm into a folder of its own, so that it never becomes a dependency of ours.
 *
 * @param {{name: string, version: string, folder: string, timeoutMs?: number}} options
 * @returns {Promise<{folder: string, bins: Record<string, string>} | {reason: string}>} where it is and its commands by
 * name, or why it could not be installed
 */
export async function installPeer({ name, version, folder, timeoutMs = 180_000 }) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private": true}\n');
  try {
    await run(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`],
      { cwd: folder, timeout: timeoutMs },
    );
  } catch (error) {
    const lines = String(error.stderr || error.message)
      .trim()
      .split('\n');
    // npm warns before it fails.
    const reason = lines.find(line => !line.startsWith('npm warn')) ?? lines[0];
    return { reason };
  }
  const home = join(folder, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const named = typeof bin === 'string' ? { [name.split('/').pop()]: bin } : (bin ?? {});
  const bins = Object.fromEntries(
    Object.entries(named).map(([key, path]) => [key, join(home, path)]),
  );
  return { folder: home, bins };
}
