import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Root of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles a TypeScript module of the repository so that plain Node runs it, workspace packages included.
 *
 * @param {{entry: string, outFile: string}} options - `entry` relative to the root
 * @returns {Promise<string>} path of the bundle, an ES module
 */
export async function bundle({ entry, outFile }) {
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile: outFile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    // CommonJS dependencies call require, which an ES module does not have.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outFile;
}
