import type { JsonObject } from '@rollcall/model';
import Ajv from 'ajv';
import type { ProblemList } from './problems';
import { refusalOf, type SchemaRefusal } from './refusalOf';

/** Of a form that asks for nothing. */
const NO_INPUTS: JsonObject = { type: 'object', properties: {} };

/** One for all schemas: what it costs to make one is the schema of schemas, compiled with each. */
const ajv = new Ajv({ strict: false, validateFormats: false });

function faultOf(schema: JsonObject): SchemaRefusal | undefined {
  const refusal = refusalOf(schema);
  if (refusal) return refusal;
  try {
    ajv.compile(schema);
  } catch (error) {
    return {
      message: `The schema is none: ${(error as Error).message}.`,
      remedy: 'Write JSON Schema (https://json-schema.org), such as "type: object".',
    };
  } finally {
    // Nobody asks again, and documents come and go for months.
    ajv.removeSchema(schema);
  }
  if (schema.type === undefined || schema.type === 'object') return undefined;
  return {
    message: 'The schema is not of an object.',
    remedy: 'Say "type: object" and list "properties".',
  };
}

/**
 * Whether a JSON Schema of a runbook may be used: an object, small, without references and without patterns.
 *
 * @param schema - absent where the runbook asks for nothing
 * @returns the schema to go by: one that may not be used goes no further than here, since a runbook with problems is still
 *   planned and shown
 * @internal
 */
export function judgeSchema(
  schema: JsonObject | undefined,
  options: { pointer: string; list: ProblemList },
): JsonObject {
  if (schema === undefined) return NO_INPUTS;
  const { pointer, list } = options;
  const fault = faultOf(schema);
  if (!fault) return schema;
  list.add(pointer, fault.message, fault.remedy);
  return NO_INPUTS;
}
