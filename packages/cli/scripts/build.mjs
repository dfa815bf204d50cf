/*
 * Bundles the command line into one file that needs nothing but Node: dist/rollcall.cjs. The workspace packages are taken
 * from their TypeScript sources; the pages of docs/rules are embedded for `rollcall explain`.
 */
import { chmod, mkdir, readFile, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PACKAGE = path.resolve(fileURLToPath(import.meta.url), '../..');
const RULES = path.resolve(PACKAGE, '../../docs/rules');

/** Pages by rule, sorted, so that equal sources give equal bundles. */
async function readRulePages() {
  const names = await readdir(RULES).catch(error => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const pages = {};
  for (const name of names.filter(each => each.endsWith('.md')).sort()) {
    pages[name.slice(0, -'.md'.length)] = await readFile(path.join(RULES, name), 'utf8');
  }
  return pages;
}

/** Lets the sources import the pages as `virtual:rule-pages`. */
const rulePages = {
  name: 'rule-pages',
  setup(builder) {
    const filter = /^virtual:rule-pages$/;
    builder.onResolve({ filter }, () => ({
      path: 'rule-pages',
      namespace: 'rule-pages',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'rule-pages' }, async () => ({
      contents: JSON.stringify(await readRulePages()),
      loader: 'json',
      watchDirs: [RULES],
    }));
  },
};

const { version } = JSON.parse(await readFile(path.join(PACKAGE, 'package.json'), 'utf8'));
const outfile = path.join(PACKAGE, 'dist/rollcall.cjs');
await mkdir(path.dirname(outfile), { recursive: true });
// Written beside and renamed, so that a run that starts meanwhile never sees half a file.
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
  plugins: [rulePages],
  logLevel: 'warning',
});
await chmod(partial, 0o755);
await rename(partial, outfile);
