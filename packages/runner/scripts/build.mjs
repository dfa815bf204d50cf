/*
 * Bundles the runner into one file that needs nothing but Node: dist/rollcall-runner.cjs. The workspace packages are taken
 * from their TypeScript sources.
 */
import { chmod, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PACKAGE = path.resolve(fileURLToPath(import.meta.url), '../..');

const { version } = JSON.parse(await readFile(path.join(PACKAGE, 'package.json'), 'utf8'));
const outfile = path.join(PACKAGE, 'dist/rollcall-runner.cjs');
await mkdir(path.dirname(outfile), { recursive: true });
// Written beside and renamed, so that a runner that starts meanwhile never sees half a file.
const partial = `${outfile}.${process.pid}.tmp`;
await build({
  entryPoints: [path.join(PACKAGE, 'src/index.ts')],
  outfile: partial,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  banner: { js: '#!/usr/bin/env node' },
  define: { ROLLCALL_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
await chmod(partial, 0o755);
await rename(partial, outfile);
