/*
 * `yarn build`: the pages, every package that is published, and the portal as it is deployed, each where it changed since it was
 * built last.
 */
import { buildDeployment } from './lib/deployment.mjs';
import { buildPackages } from './lib/packages.mjs';
import { buildApp, prepare } from './lib/prepare.mjs';
import { say } from './lib/say.mjs';

const toolchain = await prepare();
await buildApp(toolchain);
await buildPackages(toolchain);
await buildDeployment({ toolchain });
say('Everything is built.');
