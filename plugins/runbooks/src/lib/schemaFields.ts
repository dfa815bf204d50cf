import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';

/** One of the values of a choice, and what people call it. */
interface SchemaOption {
  value: JsonValue;
  label: string;
}

/** One field of a form made from a JSON Schema. @internal */
export interface SchemaField {
  name: string;
  label: string;
  hint?: string;
  required: boolean;
  /** What is left out is filled in by the back end, so leaving it empty is no choice. */
  hasDefault: boolean;
  /** `json`: what a flat form cannot show is written as JSON. */
  kind: 'text' | 'lines' | 'number' | 'integer' | 'yes-no' | 'choice' | 'choices' | 'json';
  /** Of a browser: `date`, `email` … */
  inputType?: 'date' | 'datetime-local' | 'email' | 'url' | 'time';
  options: SchemaOption[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  secret: boolean;
}

const INPUT_TYPES: Record<string, SchemaField['inputType']> = {
  date: 'date',
  email: 'email',
  uri: 'url',
  time: 'time',
};
/** Longer texts get a box. */
const LINE_LENGTH = 200;

/** The fields of a schema of an object, in its order. @internal */
export function schemaFields(schema: JsonObject): SchemaField[] {
  const { properties, required } = schema;
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(isJsonObject(properties) ? properties : {})
    .filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
    .map(([name, property]) => {
      const number = (key: string) =>
        typeof property[key] === 'number' ? (property[key] as number) : undefined;
      return {
        name,
        label: textOf(property.title) ?? labelOf(name),
        hint: textOf(property.description),
        required: needed.includes(name),
        hasDefault: property.default !== undefined,
        kind: kindOf(property),
        inputType: INPUT_TYPES[String(property.format)],
        options: optionsOf(property),
        minimum: number('minimum'),
        maximum: number('maximum'),
        maxLength: number('maxLength'),
        secret: property.format === 'password' || property.writeOnly === true,
      };
    });
}

/** What a form begins with: what was given, else the defaults. Names the schema does not know are left out. @internal */
export function initialValues(
  schema: JsonObject,
  given: Record<string, JsonValue> = {},
): Record<string, JsonValue> {
  const { properties } = schema;
  const values: Record<string, JsonValue> = {};
  for (const [name, property] of Object.entries(isJsonObject(properties) ? properties : {})) {
    const value =
      Object.hasOwn(given, name) || !isJsonObject(property) ? given[name] : property.default;
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** The first required field that is empty, as a sentence. What was filled in wrongly the back end says. @internal */
export function missingField(
  fields: readonly SchemaField[],
  values: Record<string, JsonValue>,
): string | undefined {
  const empty = fields.find(({ name, required }) => required && values[name] === undefined);
  return empty && `“${empty.label}” is to be filled in.`;
}

function kindOf(property: JsonObject): SchemaField['kind'] {
  if (optionsOf(property).length > 0 && property.type !== 'array') return 'choice';
  switch (property.type) {
    case 'boolean':
      return 'yes-no';
    case 'integer':
      return 'integer';
    case 'number':
      return 'number';
    case 'string':
      return Number(property.maxLength ?? 0) > LINE_LENGTH ? 'lines' : 'text';
    case 'array':
      return optionsOf(property).length > 0 ? 'choices' : 'json';
    default:
      return 'json';
  }
}

/** Values that are listed: plainly as `enum`, or as `oneOf` where each has a title. */
function optionsOf(property: JsonObject): SchemaOption[] {
  const { enum: values, oneOf, items } = property;
  if (Array.isArray(values)) return values.map(value => ({ value, label: String(value) }));
  if (Array.isArray(oneOf) && oneOf.every(one => isJsonObject(one) && one.const !== undefined)) {
    return (oneOf as JsonObject[]).map(one => ({
      value: one.const!,
      label: textOf(one.title) ?? String(one.const),
    }));
  }
  return property.type === 'array' && isJsonObject(items) ? optionsOf(items) : [];
}

function labelOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
