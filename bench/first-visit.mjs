/**
 * How much JavaScript of ours a first visit to the portal loads, gzipped: the app and its plugins as the bundler would cut them,
 * without what comes from other packages.
 *
 *     node bench/first-visit.mjs [--page plugins/ownership/src/components/FleetPage/FleetPage.tsx ...]
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from './lib/bundle.mjs';
import { markdownTable } from './lib/report.mjs';

const APP = 'packages/app';
const START = 'start-of-the-app.ts';
const { values } = parseArgs({
  options: {
    page: {
      type: 'string',
      multiple: true,
      default: [
        'plugins/ownership/src/components/Mine/widgets.tsx',
        'plugins/ownership/src/components/Mine/FleetLine.tsx',
        'plugins/oncall/src/components/Shifts/MyShiftsContent.tsx',
        'plugins/monitoring/src/components/Mine/MyPromises.tsx',
        'plugins/ownership/src/components/FleetPage/FleetPage.tsx',
        'plugins/ownership/src/components/FleetPage/FleetContent.tsx',
      ],
    },
  },
});

/** Everything but our own packages, which are written in TypeScript, is somebody else's. */
const ourCodeOnly = {
  name: 'our-code-only',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@rollcall/') ? undefined : { external: true },
    );
  },
};

/** The app finds its plugins among its dependencies, as the bundler of Backstage does for it. */
const { dependencies } = JSON.parse(readFileSync(join(ROOT, APP, 'package.json'), 'utf8'));
const features = Object.keys(dependencies)
  .filter(name => name.startsWith('@rollcall/'))
  .filter(name => {
    const path = join(ROOT, 'node_modules', name, 'package.json');
    return './alpha' in (JSON.parse(readFileSync(path, 'utf8')).exports ?? {});
  });

const { metafile, outputFiles } = await build({
  stdin: {
    contents: [
      "import './src/index';",
      ...features.map((name, at) => `export * as feature${at} from '${name}/alpha';`),
    ].join('\n'),
    resolveDir: join(ROOT, APP),
    sourcefile: START,
    loader: 'ts',
  },
  outdir: join(ROOT, 'node_modules/.cache/rollcall-bench/first-visit'),
  absWorkingDir: ROOT,
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  metafile: true,
  write: false,
  target: 'es2022',
  jsx: 'automatic',
  loader: { '.svg': 'empty', '.png': 'empty', '.css': 'empty' },
  logLevel: 'error',
  plugins: [ourCodeOnly],
});

const bytesByPath = new Map(
  outputFiles.map(({ path, contents }) => [relative(ROOT, path), gzipSync(contents).length]),
);

/** A chunk and all it cannot run without. */
function* neededBy(path, seen) {
  if (seen.has(path)) return;
  seen.add(path);
  yield path;
  for (const { path: next, kind, external } of metafile.outputs[path].imports) {
    if (!external && kind === 'import-statement') yield* neededBy(next, seen);
  }
}

function chunkHolding(file) {
  const found = Object.entries(metafile.outputs).find(([, { inputs }]) =>
    Object.keys(inputs).some(input => input.endsWith(file)),
  );
  if (!found) throw new Error(`The app does not hold ${file}`);
  return found[0];
}

function sum(paths) {
  return paths.reduce((total, path) => total + bytesByPath.get(path), 0);
}

function formatKilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

const seen = new Set();
const start = sum([...neededBy(chunkHolding(START), seen)]);
const rows = [['start of the app', formatKilobytes(start), formatKilobytes(start)]];
let total = start;
for (const page of values.page) {
  const bytes = sum([...neededBy(chunkHolding(page), seen)]);
  total += bytes;
  rows.push([page, formatKilobytes(bytes), formatKilobytes(total)]);
}
rows.push([
  'everything, whoever visits what',
  '',
  formatKilobytes(sum([...bytesByPath.keys()].filter(path => path.endsWith('.js')))),
]);
console.log('## Our JavaScript, gzipped\n');
console.log(markdownTable({ columns: ['Loaded for', 'more', 'so far'], rows }));
