import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';

/** `kafka_topic`, `kafka-topic` and `kafkaTopic` are one name. */
function plainName(name: string): string {
  return name.replace(/[-_.]/g, '').toLowerCase();
}

/**
 * The labels on which all alerts agree: what can be said of all of them.
 *
 * @public
 */
export function labelsInCommon(
  alerts: readonly Readonly<Record<string, string>>[],
): Record<string, string> {
  const [first = {}, ...others] = alerts;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every(labels => labels[name] === value)),
  );
}

function isSecret({ format, writeOnly }: JsonObject): boolean {
  return format === 'password' || writeOnly === true;
}

/** The values a property lists, where it lists any. */
function listed({ enum: values, const: only, oneOf }: JsonObject): JsonValue[] | undefined {
  if (Array.isArray(values)) return values;
  if (only !== undefined) return [only];
  const choices = Array.isArray(oneOf) ? oneOf.filter(isJsonObject) : [];
  return choices.length > 0 && choices.every(choice => choice.const !== undefined)
    ? choices.map(choice => choice.const!)
    : undefined;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** A text as the type of a property has it; `undefined` where it is none of that type. */
function typed(property: JsonObject, text: string): JsonValue | undefined {
  const { type, minimum, maximum, maxLength } = property;
  if (type === 'boolean') return BOOLEANS.get(text);
  if (type === 'integer' || type === 'number') {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value)) return undefined;
    if (type === 'integer' && !Number.isInteger(value)) return undefined;
    if (typeof minimum === 'number' && value < minimum) return undefined;
    return typeof maximum === 'number' && value > maximum ? undefined : value;
  }
  if (type !== undefined && type !== 'string') return undefined;
  return typeof maxLength === 'number' && text.length > maxLength ? undefined : text;
}

/**
 * What the labels of an alert say about the inputs of a runbook: an input takes the label of its name, however that is spelled,
 * where the value is one it may have. Secrets take none. Labels come from outside, so this only fills a form in: what is run with
 * it is judged where it is run.
 *
 * @param schema - JSON Schema of an object
 * @returns the inputs that are known; the others are left to their defaults and to people
 * @public
 */
export function inputsFromLabels(
  schema: JsonObject,
  labels: Readonly<Record<string, string>>,
): Record<string, JsonValue> {
  const known = new Map(Object.entries(labels).map(([name, value]) => [plainName(name), value]));
  const inputs: Record<string, JsonValue> = {};
  for (const [name, property] of Object.entries(
    isJsonObject(schema.properties) ? schema.properties : {},
  )) {
    const text = known.get(plainName(name));
    if (text === undefined || !isJsonObject(property) || isSecret(property)) continue;
    const value = typed(property, text);
    const allowed = listed(property);
    if (value === undefined || (allowed && !allowed.includes(value))) continue;
    inputs[name] = value;
  }
  return inputs;
}
