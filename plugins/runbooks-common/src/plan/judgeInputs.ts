import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import Ajv, { type ValidateFunction } from 'ajv';
import { refusalOf, type SchemaRefusal } from '../read/refusalOf';
import { fillDefaults } from './fillDefaults';
import { MOST_FAULTS, sentenceOf } from './sentenceOf';

/** @public */
export interface JudgedInputs {
  /** With the defaults of the schema filled in. */
  inputs: Record<string, JsonValue>;
  problems: { pointer: string; message: string; remedy: string }[];
}

/**
 * How many values times how many characters of schema. That is how long judging takes at most and how much it can find:
 * every fault is collected before the first can be read.
 */
const MOST_WORK = 4_000_000;
const MOST_COMPILED = 1_000;
const compiled = new Map<string, ValidateFunction>();

const NO_SCHEMA: SchemaRefusal = {
  message: 'The inputs cannot be judged: their schema is none.',
  remedy: 'Mend "spec.inputs" of the runbook.',
};

const TOO_MANY: SchemaRefusal = {
  message: 'The inputs hold more values than a form of this length takes.',
  remedy: 'Give fewer or shorter values.',
};

function refused(inputs: JsonObject, refusal: SchemaRefusal): JudgedInputs {
  return { inputs, problems: [{ pointer: '', ...refusal }] };
}

/** Inputs nobody asked for are refused: a slip of the pen in a name must not fall back to a default in silence. */
function closed(schema: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, ...schema };
}

function validatorOf(schema: JsonObject, key: string): ValidateFunction {
  const known = compiled.get(key);
  if (known) return known;
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  const validate = ajv.compile(closed(schema));
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, validate);
  return validate;
}

function faultsOf(validate: ValidateFunction): JudgedInputs['problems'] {
  const errors = validate.errors ?? [];
  // Else they would be kept with the validator until it is asked again.
  validate.errors = undefined;
  return errors.slice(0, MOST_FAULTS).map(error => ({
    ...sentenceOf(error, 'Input'),
    remedy: 'Fill it in as the form asks.',
  }));
}

/** Changes the inputs: fills the defaults in. */
function judge(
  schema: JsonObject,
  inputs: JsonObject,
  options: { key: string; mostValues: number },
): JudgedInputs {
  const { key, mostValues } = options;
  try {
    const validate = validatorOf(schema, key);
    if (!fillDefaults(schema, inputs, { mostValues })) return refused(inputs, TOO_MANY);
    return { inputs, problems: validate(inputs) ? [] : faultsOf(validate) };
  } catch {
    return refused(inputs, NO_SCHEMA);
  }
}

/**
 * Judges what a person filled in by the schema of a runbook's inputs. A schema that a document may not have is not compiled,
 * wherever it comes from: runs keep those that were read by an older version.
 *
 * @param schema - as `readRunbook` accepted it
 * @public
 */
export function judgeInputs(schema: JsonObject, given: JsonValue): JudgedInputs {
  const inputs: JsonObject = structuredClone(isJsonObject(given) ? given : {});
  const refusal = refusalOf(schema);
  if (refusal) return refused(inputs, refusal);
  const key = JSON.stringify(schema);
  return judge(schema, inputs, { key, mostValues: Math.floor(MOST_WORK / key.length) });
}

/**
 * Judges what an action is called with by the schema it is registered with. That comes from whoever runs the portal, so it
 * may have patterns, and what a step gives it is as large as it is.
 *
 * @returns what is wrong, nothing where it may be called
 * @public
 */
export function judgeActionInput(schema: JsonObject, input: JsonObject): JudgedInputs['problems'] {
  const options = { key: JSON.stringify(schema), mostValues: Infinity };
  return judge(schema, structuredClone(input), options).problems;
}
