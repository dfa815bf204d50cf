/*
 * Writes an organisation, and prints how many documents of each kind it has as JSON:
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs packages/organisation-generator/src/main.ts FOLDER SERVICES \
 *     [SEED] [PEOPLE,…]
 */
import { writeOrganisation } from './writeOrganisation';

const [folder, services, seed = '1', people = ''] = process.argv.slice(2);

process.stdout.write(
  `${JSON.stringify(
    writeOrganisation(folder, {
      services: Number(services),
      seed: Number(seed),
      people: people.split(',').filter(Boolean),
    }),
  )}\n`,
);
