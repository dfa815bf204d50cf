/*
 * `npm run deployment`: the portal as a folder that can be copied to where it is to run, or into an image; see docs/deploy.md.
 *
 *   npm run deployment                 into .rollcall/deployment
 *   npm run deployment -- FOLDER       somewhere else; what was there is replaced
 */
import path from 'node:path';
import { buildDeployment } from './lib/deployment.mjs';
import { prepare } from './lib/prepare.mjs';
import { say } from './lib/say.mjs';

const [place] = process.argv.slice(2);
const folder = await buildDeployment({
  toolchain: await prepare(),
  ...(place && { folder: path.resolve(place) }),
});
say(`
The portal lies in ${path.relative(process.cwd(), folder) || '.'}. Start it there:

  node packages/backend --config app-config.yaml --config app-config.production.yaml
`);
