import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { underLock } from './lock.mjs';
import { ROOT, STATE } from './paths.mjs';
import { say } from './say.mjs';

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

/**
 * The workspace folders whose sources are part of one that is bundled: the common libraries among its dependencies, and
 * theirs in turn.
 */
export function bundledWith(folder) {
  const manifests = new Map(
    workspaces().flatMap(each => {
      const file = path.join(ROOT, each, 'package.json');
      return fs.existsSync(file) ? [[each, JSON.parse(fs.readFileSync(file, 'utf8'))]] : [];
    }),
  );
  const byName = new Map([...manifests].map(([each, { name }]) => [name, each]));
  const found = new Set([folder]);
  for (const each of found) {
    const { dependencies, devDependencies } = manifests.get(each);
    // What a library needs to be built or tested with is not in it; a bundle has no other dependencies.
    const names = Object.keys({ ...dependencies, ...(each === folder && devDependencies) });
    for (const name of names) {
      const other = byName.get(name);
      if (other && manifests.get(other).backstage?.role === 'common-library') found.add(other);
    }
  }
  return [...found].sort();
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
 * that there is nothing to do. Two processes never do it at once; who waited finds it done.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.digest - of the inputs
 * @param {string} options.result - a file there is once it was done, relative to the root
 * @param {() => Promise<void>} options.work
 * @param {string} [options.notes] - where digests are noted; `.rollcall/toolchain` unless said
 */
export async function onceFor({
  name,
  digest,
  result,
  work,
  notes = path.join(STATE, 'toolchain'),
}) {
  const note = path.join(notes, `${name}.digest`);
  const isDone = () =>
    fs.existsSync(note) &&
    fs.readFileSync(note, 'utf8') === digest &&
    fs.existsSync(path.resolve(ROOT, result));
  if (isDone()) return;
  await underLock(
    path.join(notes, `${name}.lock`),
    async () => {
      if (isDone()) return;
      await work();
      fs.writeFileSync(note, digest);
    },
    { onWait: () => say(`Another process is at it (${name}); waiting for it …`) },
  );
}
