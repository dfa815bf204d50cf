import Ajv, { type ValidateFunction } from 'ajv';
import { FORMATS } from './formats';
import type { KindDefinition } from './types';

let ajv: Ajv | undefined;
const compiled = new WeakMap<KindDefinition, ValidateFunction>();

function createAjv(): Ajv {
  const instance = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    // Errors carry the value and its schema, from which they are put into words.
    verbose: true,
    strictTypes: false,
  });
  for (const [name, { validate }] of Object.entries(FORMATS)) {
    instance.addFormat(name, { type: 'string', validate });
  }
  return instance;
}

/**
 * The compiled schema of a kind. Compiling costs more than reading a thousand documents, so each is compiled once, and
 * only if it is met.
 *
 * @internal
 */
export function validatorOf(definition: KindDefinition): ValidateFunction {
  let validate = compiled.get(definition);
  if (!validate) {
    ajv ??= createAjv();
    validate = ajv.compile(definition.schema);
    compiled.set(definition, validate);
  }
  return validate;
}
