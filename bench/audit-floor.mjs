/**
 * The floor of any audit: reads every YAML file below a folder, parses it with js-yaml and validates each document by the
 * schemas of @backstage/catalog-model, compiled once. Nothing is resolved, nothing is judged.
 *
 *     node bench/audit-floor.mjs FOLDER
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(new URL('../packages/cli/package.json', import.meta.url));
const { loadAll } = require('js-yaml');
const model = require('@backstage/catalog-model');

const envelope = model.entityEnvelopeSchemaValidator();
const validators = {
  Component: model.componentEntityV1alpha1Validator,
  Group: model.groupEntityV1alpha1Validator,
  Resource: model.resourceEntityV1alpha1Validator,
  System: model.systemEntityV1alpha1Validator,
  User: model.userEntityV1alpha1Validator,
};

let documents = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue;
  for (const entity of loadAll(readFileSync(join(entry.parentPath, entry.name), 'utf8'))) {
    envelope(entity);
    if (!(await validators[entity.kind].check(entity)))
      throw new Error(`${entry.name} is not valid`);
    documents++;
  }
}
console.log(`${documents} documents`);
