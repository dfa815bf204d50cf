import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { isBuilt, resolutionsOf } from './packages.mjs';

/** A folder of files, each with the second in which it was written. */
function folderOf(context, files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-packages-'));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, second] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, '');
    fs.utimesSync(file, second, second);
  }
  return folder;
}

for (const [what, files, expected] of [
  ['was never built is not', { 'src/index.ts': 1 }, false],
  ['is newer than what it was built from is', { 'src/lib/a.ts': 1, 'dist/index.js': 2 }, true],
  ['changed since is not', { 'src/lib/a.ts': 3, 'src/b.ts': 1, 'dist/index.js': 2 }, false],
  ['changed only its tests is', { 'src/a.test.tsx': 3, 'src/a.ts': 1, 'dist/a.js': 2 }, true],
]) {
  test(`a package that ${what} built`, context => {
    assert.equal(isBuilt(folderOf(context, files)), expected);
  });
}

test('packages are taken from their archives by name, and nothing else is', context => {
  const folder = folderOf(context, {
    '@rollcall-plugin-ownership.tgz': 1,
    '@rollcall-model.tgz': 1,
    'resolutions.json': 1,
  });
  assert.deepEqual(resolutionsOf(folder), {
    '@rollcall/model': `file:${path.join(folder, '@rollcall-model.tgz')}`,
    '@rollcall/plugin-ownership': `file:${path.join(folder, '@rollcall-plugin-ownership.tgz')}`,
  });
});
