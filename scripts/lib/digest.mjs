import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, STATE } from './paths.mjs';

const PASSED_OVER = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function* filesBelow(place) {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isFile()) {
    yield place;
    return;
  }
  for (const name of fs.readdirSync(place).sort()) {
    if (!PASSED_OVER.has(name)) yield* filesBelow(path.join(place, name));
  }
}

/** The workspace folders, relative to the root. */
export function workspaces() {
  return ['packages', 'plugins'].flatMap(folder =>
    fs.readdirSync(path.join(ROOT, folder)).map(name => `${folder}/${name}`),
  );
}

/** One hash over the names and contents of files and folders, given relative to the root; tests do not count. */
export function digestOf(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesBelow(path.join(ROOT, place))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(`${path.relative(ROOT, file)}\0`);
      hash.update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/**
 * Does a piece of work once for each state of its inputs: the digest of the last success is noted, and an equal one means
 * that there is nothing to do.
 */
export async function onceFor({ name, digest, result, work }) {
  const note = path.join(STATE, 'toolchain', `${name}.digest`);
  const known = fs.existsSync(note) ? fs.readFileSync(note, 'utf8') : '';
  if (known === digest && fs.existsSync(path.join(ROOT, result))) return;
  await work();
  fs.mkdirSync(path.dirname(note), { recursive: true });
  fs.writeFileSync(note, digest);
}
