import type { JsonObject } from '@rollcall/model';
import Ajv from 'ajv';
import type { ProblemList } from './problems';

const LARGEST_CHARACTERS = 20_000;

/** One for all schemas: what it costs to make one is the schema of schemas, compiled with each. */
const ajv = new Ajv({ strict: false, validateFormats: false });

/** Keywords that would have a schema fetched, or a pattern run that can block. */
function forbiddenIn(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  for (const [key, value] of Object.entries(schema)) {
    if (key === '$ref' || key === '$dynamicRef' || key === '$id') return key;
    if (key === 'pattern' || key === 'patternProperties') return key;
    const found = forbiddenIn(value);
    if (found) return found;
  }
  return undefined;
}

/**
 * Whether a JSON Schema of a runbook may be used: an object, small, without references and without patterns, which
 * JavaScript would run without a bound (CWE-1333).
 *
 * @internal
 */
export function judgeSchema(
  schema: JsonObject,
  options: { pointer: string; list: ProblemList },
): void {
  const { pointer, list } = options;
  const forbidden = forbiddenIn(schema);
  if (forbidden) {
    list.add(
      pointer,
      `The schema uses "${forbidden}", which forms of runbooks do not know.`,
      forbidden.startsWith('pattern')
        ? 'List the values with "enum", or bound the text with "maxLength" and judge it by a condition.'
        : 'Write the schema out where it stands.',
    );
    return;
  }
  if (JSON.stringify(schema).length > LARGEST_CHARACTERS) {
    list.add(pointer, 'The schema is longer than 20,000 characters.', 'Ask for less.');
    return;
  }
  try {
    ajv.compile(schema);
  } catch (error) {
    list.add(
      pointer,
      `The schema is none: ${(error as Error).message}.`,
      'Write JSON Schema (https://json-schema.org), such as "type: object".',
    );
    return;
  } finally {
    // Nobody asks again, and documents come and go for months.
    ajv.removeSchema(schema);
  }
  if (schema.type !== undefined && schema.type !== 'object') {
    list.add(
      pointer,
      'The schema is not of an object.',
      'Say "type: object" and list "properties".',
    );
  }
}
