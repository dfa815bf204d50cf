import { buildFreshPages } from './buildFreshPages.mjs';
import { bundledWith, digestOf, onceFor, workspaces } from './digest.mjs';
import { ensureNode } from './node.mjs';
import { YARN } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';

/** Node and the dependencies of the committed lockfile. What is there already is not fetched again. */
export async function prepare() {
  const toolchain = await ensureNode();
  const manifests = workspaces().map(folder => `${folder}/package.json`);
  await onceFor({
    name: 'dependencies',
    digest: `${toolchain.node} ${digestOf(['package.json', 'yarn.lock', ...manifests])}`,
    result: 'node_modules/.yarn-state.yml',
    work: async () => {
      say('Installing dependencies from yarn.lock (a minute or two, once) …');
      await runQuietly({
        title: 'install dependencies',
        tries: 2,
        command: toolchain.node,
        args: [YARN, 'install', '--immutable'],
        // Where a company looks into TLS, its authority stands in the store of the system, which Node leaves aside unless told.
        env: { ...toolchain.env, NODE_USE_SYSTEM_CA: '1' },
      });
    },
  });
  return toolchain;
}

/** The portal's pages, built when their sources changed. */
export async function buildApp(toolchain) {
  const inTheBrowser = workspaces().filter(folder => !/backend|-node$|\/cli$/.test(folder));
  const sources = inTheBrowser.flatMap(folder => [
    `${folder}/package.json`,
    `${folder}/src`,
    `${folder}/public`,
    `${folder}/config.d.ts`,
  ]);
  await onceFor({
    name: 'app',
    digest: digestOf(['yarn.lock', 'app-config.yaml', ...sources]),
    result: 'packages/app/dist/index.html',
    work: async () => {
      say('Building the pages (about a minute, only when they changed) …');
      await buildFreshPages(toolchain);
    },
  });
}

/** The command line as one file, built when its sources changed. */
export async function buildCli() {
  const sources = bundledWith('packages/cli')
    .flatMap(folder => [`${folder}/package.json`, `${folder}/src`])
    .concat('packages/cli/scripts', 'docs/rules', 'yarn.lock');
  await onceFor({
    name: 'cli',
    digest: digestOf(sources),
    result: 'packages/cli/dist/rollcall.cjs',
    work: async () => {
      const toolchain = await prepare();
      say('Building the command line …');
      await runQuietly({
        title: 'build command line',
        command: toolchain.node,
        args: [YARN, 'workspace', '@rollcall/cli', 'build'],
        env: toolchain.env,
      });
    },
  });
}

/** The runner as one file, built when its sources changed. */
export async function buildRunner() {
  const sources = bundledWith('packages/runner')
    .flatMap(folder => [`${folder}/package.json`, `${folder}/src`])
    .concat('packages/runner/scripts', 'yarn.lock');
  await onceFor({
    name: 'runner',
    digest: digestOf(sources),
    result: 'packages/runner/dist/rollcall-runner.cjs',
    work: async () => {
      const toolchain = await prepare();
      say('Building the runner …');
      await runQuietly({
        title: 'build runner',
        command: toolchain.node,
        args: [YARN, 'workspace', '@rollcall/runner', 'build'],
        env: toolchain.env,
      });
    },
  });
}
