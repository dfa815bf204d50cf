import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './bundle.mjs';

/** Our own packages are written in TypeScript; everything else is loaded from where it is installed. */
const ourCodeOnly = {
  name: 'our-code-only',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@rollcall/') ? undefined : { external: true },
    );
  },
};

/**
 * Bundles a script that starts a back end, so that plain Node runs it.
 *
 * @param {{entry: string}} options - relative to the root
 * @returns {Promise<string>} path of the bundle, inside the checkout, where installed packages are found
 */
export async function bundleBackend({ entry }) {
  const folder = join(ROOT, 'node_modules/.cache/rollcall-bench');
  await mkdir(folder, { recursive: true });
  const outFile = join(folder, `${entry.replaceAll('/', '-')}.cjs`);
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile: outFile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    logLevel: 'error',
    plugins: [ourCodeOnly],
  });
  return outFile;
}
