/*
 * `yarn licences`: reads what every package that Rollcall needs when it runs says of its licence, and refuses one that does not allow
 * to give Rollcall away under Apache-2.0. Which do, and why: lib/licences/allowedLicences.mjs. Nothing is fetched, and nothing written.
 *
 *   yarn licences
 *   yarn licences --list      every package with its licence
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { workspaces } from './lib/digest.mjs';
import { ALLOWED_LICENCES, KNOWN_PACKAGES, NONE } from './lib/licences/allowedLicences.mjs';
import { installedPackages } from './lib/licences/installedPackages.mjs';
import { isAllowed } from './lib/licences/isAllowed.mjs';
import { ROOT } from './lib/paths.mjs';
import { fail } from './lib/say.mjs';

/** Exercises and tests of this repository: no part of what is given away. */
const NOT_GIVEN_AWAY = /^packages\/(gameday|organisation-generator|sample-.*|test-utils)$/;

const { values } = parseArgs({ options: { list: { type: 'boolean', default: false } } });

/** Packages whose names stand in the sources of a folder, tests aside. */
function importedBy(folder) {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const names = files
    .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$|__testUtils__|(^|\/)tests\//.test(file))
    .flatMap(file => [
      ...fs
        .readFileSync(path.join(folder, file), 'utf8')
        .matchAll(/(?:from|import)[\s(]+'((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^']*)?'/g),
    ])
    .map(([, name]) => name);
  return new Set(names);
}

/** The command lines are bundles: what they are made of is all in one file, and their packages depend on nothing. */
function bundledInto(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (manifest.backstage?.role !== 'cli') return [];
  const imported = importedBy(path.join(folder, 'src'));
  return Object.keys(manifest.devDependencies ?? {}).filter(name => imported.has(name));
}

const roots = workspaces()
  .filter(folder => !NOT_GIVEN_AWAY.test(folder))
  .map(folder => path.join(ROOT, folder))
  .filter(folder => fs.existsSync(path.join(folder, 'package.json')))
  .map(folder => ({ folder, alsoNeeds: bundledInto(folder) }));

const packages = installedPackages(roots);
if (packages.length === 0) fail('No package is installed: run "yarn install" first.');

const counts = new Map();
const refused = [];
for (const { name, version, licence = NONE, neededBy } of packages) {
  const known = KNOWN_PACKAGES.get(name);
  const isKnown = known !== undefined && known.says === licence;
  counts.set(licence, (counts.get(licence) ?? 0) + 1);
  if (values.list) process.stdout.write(`${name}@${version}\t${licence}\n`);
  if (!isKnown && !isAllowed(licence, ALLOWED_LICENCES)) {
    refused.push(`${name}@${version} (${licence}), which ${neededBy} needs`);
  }
}
const gone = [...KNOWN_PACKAGES.keys()].filter(name => packages.every(each => each.name !== name));

if (!values.list) {
  for (const [licence, count] of [...counts].sort(([, a], [, b]) => b - a)) {
    process.stdout.write(`${String(count).padStart(5)}  ${licence}\n`);
  }
}
if (refused.length > 0) {
  fail(
    `These may not be part of Rollcall as far as is known:\n  ${refused.join('\n  ')}\n\nLeave them out, or read what they ask for and write the reason into scripts/lib/licences/allowedLicences.mjs.`,
  );
}
if (gone.length > 0) {
  fail(`No longer needed, so take it out of allowedLicences.mjs: ${gone.join(', ')}.`);
}
