import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { digestOf, onceFor, workspaces } from './digest.mjs';
import { ROOT, STATE, YARN } from './paths.mjs';
import { buildApp } from './prepare.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';

const DEFAULT_FOLDER = path.join(STATE, 'deployment');
/** What Yarn needs to know, beside what the build of the back end packs. */
const MANIFESTS = ['.yarnrc.yml', 'package.json', 'yarn.lock', 'backstage.json'];
/** What the portal reads. The organisation is the sample one, until somebody puts their own in its place. */
const CONTENTS = [
  'app-config.yaml',
  'app-config.production.yaml',
  'app-config.oidc.yaml',
  'rollcall.yaml',
  'catalog',
  'runbooks',
];

/**
 * Makes a folder that holds all of the portal and nothing else: its packages as they are built, its pages, and what they need in
 * production. Started there by `node packages/backend --config app-config.yaml --config app-config.production.yaml`, on a machine
 * with the same system, processor and version of Node as this one, since some packages are compiled.
 *
 * @param {object} options
 * @param {{node: string, env: Record<string, string>}} options.toolchain
 * @param {string} [options.folder] - `.rollcall/deployment` unless said; what was there is replaced
 * @returns {Promise<string>} the folder
 */
export async function buildDeployment({ toolchain, folder = DEFAULT_FOLDER }) {
  await buildApp(toolchain);
  const sources = workspaces().flatMap(each =>
    ['package.json', 'src', 'config.d.ts', 'migrations'].map(part => `${each}/${part}`),
  );
  await onceFor({
    name: `deployment-${path.relative(ROOT, folder).replaceAll(/\W+/g, '-')}`,
    digest: digestOf([...MANIFESTS, ...CONTENTS, ...sources]),
    result: path.relative(ROOT, path.join(folder, 'packages/backend/dist/index.cjs.js')),
    work: async () => {
      say('Building the back end (two minutes, only when it changed) …');
      const yarn = (title, ...args) =>
        runQuietly({ title, command: toolchain.node, args: [YARN, ...args], env: toolchain.env });
      await yarn('types of the back end', 'tsc');
      await yarn('build back end', 'workspace', 'backend', 'build');
      await assemble({ toolchain, folder });
    },
  });
  return folder;
}

/** Made beside its place, so that nobody starts half of it. */
async function assemble({ toolchain, folder }) {
  const beside = `${folder}.new`;
  fs.rmSync(beside, { recursive: true, force: true });
  const copy = name =>
    fs.cpSync(path.join(ROOT, name), path.join(beside, name), { recursive: true });
  const unpack = name => {
    const archive = path.join(ROOT, 'packages/backend/dist', name);
    execFileSync('tar', ['--extract', '--gzip', '--file', archive, '--directory', beside]);
  };
  fs.mkdirSync(beside, { recursive: true });
  for (const name of MANIFESTS) copy(name);
  copy(path.relative(ROOT, YARN));
  unpack('skeleton.tar.gz');
  say('Installing what it needs in production …');
  await runQuietly({
    title: 'install for production',
    command: toolchain.node,
    args: [YARN, 'workspaces', 'focus', '--all', '--production'],
    cwd: beside,
    env: toolchain.env,
  });
  unpack('bundle.tar.gz');
  for (const name of CONTENTS) copy(name);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(beside, folder);
}
