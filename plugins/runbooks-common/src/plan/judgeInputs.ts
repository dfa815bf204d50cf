import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

/** @public */
export interface JudgedInputs {
  /** With the defaults of the schema filled in. */
  inputs: Record<string, JsonValue>;
  problems: { pointer: string; message: string; remedy: string }[];
}

const MOST_COMPILED = 1_000;
const compiled = new Map<string, ValidateFunction>();

/** Inputs nobody asked for are refused: a slip of the pen in a name must not fall back to a default in silence. */
function closed(schema: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, ...schema };
}

function validatorOf(schema: JsonObject): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = compiled.get(key);
  if (known) return known;
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    useDefaults: true,
    validateFormats: false,
  });
  const validate = ajv.compile(closed(schema));
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, validate);
  return validate;
}

/** A fault of JSON Schema in a sentence. @internal */
export function sentenceOf(error: ErrorObject, what: string): { message: string; pointer: string } {
  const at = error.instancePath;
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    return {
      pointer: `${at}/${missingProperty}`,
      message: `${what} "${missingProperty}" is missing.`,
    };
  }
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty } = error.params as { additionalProperty: string };
    return {
      pointer: `${at}/${additionalProperty}`,
      message: `There is no ${what.toLowerCase()} "${additionalProperty}".`,
    };
  }
  if (error.keyword === 'false schema') {
    const field = at.split('/').slice(1).join('.');
    return {
      pointer: at,
      message: `${what} "${field}" is set by the operator and may not be given.`,
    };
  }
  const name = at.split('/').slice(1).join('.');
  const allowed = error.keyword === 'enum' ? ` (${error.params.allowedValues.join(', ')})` : '';
  return { pointer: at, message: `${what}${name && ` "${name}"`} ${error.message}${allowed}.` };
}

/**
 * Judges what a person filled in by the schema of a runbook's inputs.
 *
 * @param schema - as `readRunbook` accepted it
 * @public
 */
export function judgeInputs(schema: JsonObject, given: JsonValue): JudgedInputs {
  const inputs: JsonValue = structuredClone(isJsonObject(given) ? given : {});
  let validate: ValidateFunction;
  try {
    validate = validatorOf(schema);
  } catch {
    return {
      inputs,
      problems: [
        {
          pointer: '',
          message: 'The inputs cannot be judged: their schema is none.',
          remedy: 'Mend "spec.inputs" of the runbook.',
        },
      ],
    };
  }
  if (validate(inputs)) return { inputs, problems: [] };
  return {
    inputs,
    problems: (validate.errors ?? []).map(error => ({
      ...sentenceOf(error, 'Input'),
      remedy: 'Fill it in as the form asks.',
    })),
  };
}
