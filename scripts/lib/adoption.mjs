import fs from 'node:fs';
import path from 'node:path';
import { readGuide, withPiece } from './guide.mjs';
import { resolutionsOf } from './packages.mjs';
import { ROOT, STATE, YARN } from './paths.mjs';
import { runQuietly } from './run.mjs';

/** Versions without which a new Backstage installs nowhere that lacks the newest of some packages; the same as our own. */
function ownResolutions() {
  const { resolutions } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return resolutions;
}

/** A folder with a `yarn`, which Backstage's generator looks for. */
function folderOfYarn(node) {
  const folder = path.join(STATE, 'toolchain', 'yarn');
  fs.mkdirSync(folder, { recursive: true });
  const script = `#!/bin/sh\nexec ${JSON.stringify(node)} ${JSON.stringify(YARN)} "$@"\n`;
  fs.writeFileSync(path.join(folder, 'yarn'), script, { mode: 0o755 });
  return folder;
}

/**
 * Creates a Backstage with its own generator, without installing it.
 *
 * @param {{name: 'new' | 'old', folder: string, toolchain: {node: string, env: Record<string, string>}}} options
 */
export async function createBackstage({ name, folder, toolchain }) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const generator = path.join(ROOT, 'node_modules/@backstage/create-app/bin/backstage-create-app');
  const legacy = name === 'old' ? ['--legacy'] : [];
  const bin = folderOfYarn(toolchain.node);
  await runQuietly({
    title: `create the ${name} backstage`,
    command: '/bin/sh',
    // It asks for a name.
    args: [
      '-c',
      'echo acme | "$0" "$@"',
      toolchain.node,
      generator,
      '--path',
      folder,
      '--skip-install',
      ...legacy,
    ],
    env: { ...toolchain.env, PATH: `${bin}${path.delimiter}${toolchain.env.PATH}` },
  });
  // What both have in common is installed in the versions we tested with, today and next year.
  fs.copyFileSync(path.join(ROOT, 'yarn.lock'), path.join(folder, 'yarn.lock'));
}

function edit(file, change) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  fs.writeFileSync(file, change(text));
}

function editJson(file, change) {
  edit(file, text => `${JSON.stringify(change(JSON.parse(text)), null, 2)}\n`);
}

/** Pages and API on one port of this machine. */
function addressedAt(port) {
  const address = `http://localhost:${port}`;
  return [
    'app:',
    `  baseUrl: ${address}`,
    'backend:',
    `  baseUrl: ${address}`,
    '  listen:',
    '    host: 127.0.0.1',
    `    port: ${port}`,
    '  cors:',
    `    origin: ${address}`,
    '',
  ].join('\n');
}

/**
 * Does what the guide says to a Backstage. Packages come from their archives.
 *
 * @param {{name: 'new' | 'old', folder: string, archives: string, guide: string, port: number}} options
 */
export function followGuide({ name, folder, archives, guide, port }) {
  const { packages, pieces } = readGuide(fs.readFileSync(guide, 'utf8'));
  const packed = resolutionsOf(archives);
  editJson(path.join(folder, 'package.json'), manifest => ({
    ...manifest,
    resolutions: { ...manifest.resolutions, ...ownResolutions(), ...packed },
  }));
  for (const { folder: part, names } of packages) {
    editJson(path.join(folder, part, 'package.json'), manifest => ({
      ...manifest,
      dependencies: {
        ...manifest.dependencies,
        ...Object.fromEntries(names.map(each => [each, packed[each] ?? '*'])),
      },
    }));
  }
  edit(path.join(folder, 'app-config.here.yaml'), () => addressedAt(port));
  for (const piece of pieces) {
    // The new front-end system finds pages by itself.
    if (name === 'new' && piece.file.startsWith('packages/app/')) continue;
    edit(path.join(folder, piece.file), text => withPiece(text, piece));
  }
}
