import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { installedPackages } from './installedPackages.mjs';

/** A checkout of one package, `own`, with others installed. */
function checkout(context, manifests) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-licences-'));
  context.after(() => fs.rmSync(home, { recursive: true, force: true }));
  for (const [place, manifest] of Object.entries(manifests)) {
    fs.mkdirSync(path.join(home, place), { recursive: true });
    fs.writeFileSync(path.join(home, place, 'package.json'), JSON.stringify(manifest));
  }
  return path.join(home, 'packages/own');
}

const installed = (version, rest) => ({ version, license: 'MIT', ...rest });

test('what a package needs is followed to the end, each as Node finds it, and tools are passed over', context => {
  const folder = checkout(context, {
    'packages/own': {
      name: 'own',
      dependencies: { one: '1' },
      peerDependencies: { react: '18', absent: '1' },
      devDependencies: { tool: '1' },
    },
    'node_modules/one': installed('1.0.0', { name: 'one', dependencies: { two: '2' } }),
    'node_modules/one/node_modules/two': { version: '2.0.0', licenses: [{ type: 'GPL-2.0' }] },
    'node_modules/two': installed('3.0.0'),
    'node_modules/react': installed('18.0.0'),
    'node_modules/tool': installed('1.0.0'),
  });
  assert.deepEqual(installedPackages([{ folder }]), [
    { name: 'one', version: '1.0.0', licence: 'MIT', neededBy: 'own' },
    { name: 'react', version: '18.0.0', licence: 'MIT', neededBy: 'own' },
    { name: 'two', version: '2.0.0', licence: 'GPL-2.0', neededBy: 'one' },
  ]);
});

test('what is bundled into a package counts as needed', context => {
  const folder = checkout(context, {
    'packages/own': { name: 'own', devDependencies: { tool: '1' } },
    'node_modules/tool': { version: '1.0.0' },
  });
  assert.deepEqual(installedPackages([{ folder, alsoNeeds: ['tool'] }]), [
    { name: 'tool', version: '1.0.0', licence: undefined, neededBy: 'own' },
  ]);
});

test('a package that has to be installed and is not is told', context => {
  const folder = checkout(context, {
    'packages/own': { name: 'own', dependencies: { one: '1' } },
  });
  assert.throws(() => installedPackages([{ folder }]), /one, which own needs, is not installed/);
});
