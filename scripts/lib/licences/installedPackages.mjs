import fs from 'node:fs';
import path from 'node:path';

/** The folder a package is found in by one that needs it, as Node looks for it. */
function folderOf(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules', name);
    if (fs.existsSync(path.join(place, 'package.json'))) return fs.realpathSync(place);
    if (folder === path.dirname(folder)) return undefined;
  }
}

function manifestOf(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** What a package needs when it runs; `required` are those that have to be there. */
function needsOf({ dependencies, optionalDependencies = {}, peerDependencies }) {
  const required = Object.keys(dependencies ?? {}).filter(name => !(name in optionalDependencies));
  const others = Object.keys({ ...optionalDependencies, ...peerDependencies });
  return { required, all: [...required, ...others] };
}

/**
 * Every package that is installed because one of the folders needs it, directly or not; the folders themselves are not among them,
 * wherever they stand.
 *
 * @param {{folder: string, alsoNeeds?: string[]}[]} roots - `alsoNeeds` are packages that are bundled into it
 * @returns {{name: string, version: string, licence: string | undefined, neededBy: string}[]} by name and version; `neededBy` is one that
 * needs it
 * @throws where a package is not installed that has to be
 */
export function installedPackages(roots) {
  const own = new Set(roots.map(({ folder }) => fs.realpathSync(folder)));
  const found = new Map();
  const waiting = roots.map(({ folder, alsoNeeds = [] }) => ({ folder, alsoNeeds }));
  const visited = new Set();
  while (waiting.length > 0) {
    const { folder, alsoNeeds = [] } = waiting.pop();
    const manifest = manifestOf(folder);
    const { required, all } = needsOf(manifest);
    for (const name of new Set([...all, ...alsoNeeds])) {
      const place = folderOf(name, folder);
      if (!place) {
        if (!required.includes(name)) continue;
        throw new Error(`${name}, which ${manifest.name} needs, is not installed.`);
      }
      if (visited.has(place)) continue;
      visited.add(place);
      if (!own.has(place)) {
        const { version, license, licenses } = manifestOf(place);
        found.set(place, {
          name,
          version,
          licence: expressionOf(license ?? licenses),
          neededBy: manifest.name,
        });
      }
      waiting.push({ folder: place });
    }
  }
  return [...found.values()].sort((a, b) =>
    `${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1,
  );
}

/** What a package says of its licence, also in the ways of before SPDX: `{type}`, or a list of those to choose from. */
function expressionOf(licence) {
  if (Array.isArray(licence)) {
    return licence.length === 0 ? undefined : licence.map(expressionOf).join(' OR ');
  }
  return typeof licence === 'object' ? licence?.type : licence;
}
