import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import { UsageError } from '../lib/errors';

/**
 * Text as the type its schema asks for; left as text where it is none of that type, for the schema to refuse.
 *
 * @internal
 */
export function typed(text: string, schema: JsonValue | undefined): JsonValue {
  const type = isJsonObject(schema) ? schema.type : undefined;
  if (type === undefined || type === 'string') return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // Left as it is, for the schema to refuse in its own words.
    return text;
  }
}

/**
 * What `--input` says, with the types the runbook asks for.
 *
 * @param given - as typed, `name=value`
 * @param schema - JSON Schema of the inputs; without it everything is text
 * @throws UsageError
 * @internal
 */
export function inputValues(
  given: readonly string[] = [],
  schema: JsonObject = {},
): Record<string, JsonValue> {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const values = new Map<string, JsonValue>();
  for (const pair of given) {
    const at = pair.indexOf('=');
    if (at < 1) {
      throw new UsageError(`--input ${pair} is no input.`, 'Write it as: --input name=value');
    }
    const name = pair.slice(0, at);
    if (values.has(name)) throw new UsageError(`The input ${name} is given twice.`);
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    values.set(name, typed(pair.slice(at + 1), property));
  }
  return Object.fromEntries(values);
}
