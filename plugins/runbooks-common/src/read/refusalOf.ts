import { isJsonObject, type JsonObject } from '@rollcall/model';

const LONGEST_CHARACTERS = 20_000;

/** Keywords that would have a schema fetched, a pattern run that can block, or the answer come as a promise, which is no answer. */
const FORBIDDEN = new Set(['$ref', '$dynamicRef', '$id', '$async', 'pattern', 'patternProperties']);
/** Of which a list is looked through once to see whether one stands in it twice. */
const SCALARS = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** Why a schema of a document is not used, and what to do about it. @internal */
export interface SchemaRefusal {
  message: string;
  remedy: string;
}

/** Everything but scalars is compared each with each. */
function comparesAll({ uniqueItems, items }: JsonObject): boolean {
  return uniqueItems === true && !(isJsonObject(items) && SCALARS.has(String(items.type)));
}

function forbiddenIn(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  if (isJsonObject(schema) && comparesAll(schema)) return 'uniqueItems';
  for (const [key, value] of Object.entries(schema)) {
    if (FORBIDDEN.has(key)) return key;
    const found = forbiddenIn(value);
    if (found) return found;
  }
  return undefined;
}

function remedyFor(forbidden: string): string {
  if (forbidden.startsWith('pattern')) {
    return 'List the values with "enum", or bound the text with "maxLength" and judge it by a condition.';
  }
  if (forbidden === 'uniqueItems') {
    return 'Say the type of the items beside it, such as "items: {type: string}", or leave it out.';
  }
  return forbidden === '$async' ? 'Leave it out.' : 'Write the schema out where it stands.';
}

/**
 * Why a schema that stands in a document is never used: by references it would reach elsewhere, and JavaScript would run
 * its patterns without a bound (CWE-1333).
 *
 * @returns `undefined` where it may be compiled
 * @internal
 */
export function refusalOf(schema: JsonObject): SchemaRefusal | undefined {
  const forbidden = forbiddenIn(schema);
  if (forbidden) {
    const what =
      forbidden === 'uniqueItems' ? '"uniqueItems" of more than plain values' : `"${forbidden}"`;
    return {
      message: `The schema uses ${what}, which forms of runbooks do not know.`,
      remedy: remedyFor(forbidden),
    };
  }
  if (JSON.stringify(schema).length <= LONGEST_CHARACTERS) return undefined;
  return { message: 'The schema is longer than 20,000 characters.', remedy: 'Ask for less.' };
}
