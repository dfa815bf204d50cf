import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './bundle.mjs';

const run = promisify(execFile);

/** Whoever signs in to the demo. */
const PEOPLE = [
  'mara.lindqvist',
  'oyvind.haugen',
  'ines.carvalho',
  'kofi.mensah',
  'yuki.tanaka',
  'priya.raman',
];

/**
 * Writes a generated organisation with the people of the demo in it; see packages/organisation-generator.
 *
 * @param {{toolchain: {node: string, env: Record<string, string>}, folder: string, services: number}} options
 * @returns {Promise<Record<string, number>>} how many documents it has, by kind
 */
export async function generate({ toolchain, folder, services }) {
  const { stdout } = await run(
    toolchain.node,
    [
      '--no-node-snapshot',
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      path.join(ROOT, 'packages/organisation-generator/src/main.ts'),
      ...[folder, String(services), '1', PEOPLE.join(',')],
    ],
    { cwd: ROOT, env: { ...process.env, ...toolchain.env } },
  );
  return JSON.parse(stdout);
}
