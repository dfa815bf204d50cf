import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRandom } from './lib/random.mjs';

const AREAS = ['services', 'packages', 'libs', 'apps', 'infra', 'tools'];
const FOLDERS = ['src', 'src/api', 'src/db/queries', 'test', 'docs', 'config'];
const EXTENSIONS = ['ts', 'tsx', 'go', 'py', 'md', 'yaml', 'json', 'sql'];

/** A line of each kind people write, folders most of all. */
function ruleAt(index, { random, modules }) {
  const area = AREAS[random(AREAS.length)];
  const module = `module-${random(modules)}`;
  const team = `@acme/team-${random(120)}`;
  const kind = random(20);
  if (kind < 11) return `/${area}/${module}/ ${team}`;
  if (kind < 13) return `/${area}/${module}/${FOLDERS[random(FOLDERS.length)]}/ ${team}`;
  if (kind < 14) return `/${area}/${module}/docs/* ${team}`;
  if (kind < 15) return `/${area}/${module}/**/*.${EXTENSIONS[random(EXTENSIONS.length)]} ${team}`;
  if (kind < 16) return `/${area}/*/src/file-${random(40)}.* ${team}`;
  if (kind < 17) return `file-${random(40)}-${index}.ts ${team}`;
  if (kind < 18) return `*.generated-${index}.ts ${team}`;
  if (kind < 19) return `**/queries/part-${index}-* ${team}`;
  return `/${area}/${module}/config/`;
}

/**
 * Writes a repository of empty files with a CODEOWNERS file, the same one for the same numbers.
 *
 * @param {{folder: string, files: number, rules: number}} options
 */
export async function writeCodeownersRepository({ folder, files, rules }) {
  const random = createRandom(2026);
  const modules = Math.max(1, Math.round(files / 60));
  const paths = new Set();
  while (paths.size < files) {
    const area = AREAS[random(AREAS.length)];
    const place = FOLDERS[random(FOLDERS.length)];
    const extension = EXTENSIONS[random(EXTENSIONS.length)];
    paths.add(`${area}/module-${random(modules)}/${place}/file-${random(40)}.${extension}`);
  }
  const lines = Array.from({ length: rules }, (_, index) => ruleAt(index, { random, modules }));
  const folders = new Set([...paths].map(path => dirname(path)));
  for (const each of ['.github', ...folders]) {
    await mkdir(join(folder, each), { recursive: true });
  }
  for (const path of paths) await writeFile(join(folder, path), '');
  await writeFile(join(folder, '.github/CODEOWNERS'), `${lines.join('\n')}\n`);
}
